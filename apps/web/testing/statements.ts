import pg from 'pg'

/** One statement as it went to the database. */
export interface Statement {
  /** By which its plan is kept; '' of one that has none. */
  readonly name: string
  readonly text: string
  readonly values: readonly unknown[]
}

const listOf = (values: unknown): readonly unknown[] => (Array.isArray(values) ? values : [])

const statementOf = (config: unknown, values: unknown): Statement | undefined => {
  if (typeof config === 'string') return { name: '', text: config, values: listOf(values) }
  if (typeof config !== 'object' || config === null) return undefined
  const { name = '', text = '', values: given } = Object.fromEntries(Object.entries(config))
  return { name: String(name), text: String(text), values: listOf(given) }
}

/** The statements that the pages of this process sent while the work was done, in order. */
export const statementsDuring = async (work: () => Promise<unknown>): Promise<readonly Statement[]> => {
  const sent: Statement[] = []
  const query = Object.getOwnPropertyDescriptor(pg.Client.prototype, 'query')
  if (query === undefined) throw new Error('the driver has no statement to listen to')
  const original: unknown = query.value
  if (typeof original !== 'function') throw new Error('the driver has no statement to listen to')
  Object.defineProperty(pg.Client.prototype, 'query', {
    ...query,
    value(this: unknown, ...given: unknown[]): unknown {
      const statement = statementOf(given[0], given[1])
      if (statement !== undefined) sent.push(statement)
      return Reflect.apply(original, this, given)
    },
  })
  try {
    await work()
  } finally {
    Object.defineProperty(pg.Client.prototype, 'query', query)
  }
  return sent
}
