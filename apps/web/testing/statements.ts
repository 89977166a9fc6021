import pg from 'pg'

/** One statement as it went to the database. */
export interface Statement {
  readonly name: string
  readonly values: readonly unknown[]
}

const statementOf = (config: unknown): Statement | undefined =>
  typeof config === 'object' && config !== null && 'name' in config && 'values' in config
    ? { name: String(config.name), values: Array.isArray(config.values) ? config.values : [] }
    : undefined

/** The named statements that the pages of this process sent while the work was done, in order. */
export const statementsDuring = async (work: () => Promise<unknown>): Promise<readonly Statement[]> => {
  const sent: Statement[] = []
  const query = Object.getOwnPropertyDescriptor(pg.Client.prototype, 'query')
  if (query === undefined) throw new Error('the driver has no statement to listen to')
  const original: unknown = query.value
  if (typeof original !== 'function') throw new Error('the driver has no statement to listen to')
  Object.defineProperty(pg.Client.prototype, 'query', {
    ...query,
    value(this: unknown, ...given: unknown[]): unknown {
      const statement = statementOf(given[0])
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
