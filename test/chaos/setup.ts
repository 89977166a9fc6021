import { type NodeProcess } from '../service/node-process.js'

/** One way in which something dies. */
export interface Kill {
  readonly name: string
  /** It is dead when the promise is kept. */
  readonly strike: () => Promise<void>
  /** What nobody but us starts again. */
  readonly mend?: () => Promise<void>
}

/** The product as it is installed, and what may be killed in it. */
export interface SetUp {
  readonly name: string
  /** Where people reach it. */
  readonly url: string
  readonly kills: readonly Kill[]
  /** Runs a command of the product to its end; all that it printed. Rejects with that where it fails. */
  readonly ehc: (...args: readonly string[]) => Promise<string>
  /** The last that its processes printed, for whoever looks why nobody can save. */
  readonly lastWords: () => string
  readonly stop: () => Promise<void>
}

/** What a command printed; rejects with it where the command failed. */
export const ended = async (one: NodeProcess): Promise<string> => {
  const code = await new Promise<number | null>((resolve) => one.child.once('close', resolve))
  if (code !== 0) throw new Error(one.said())
  return one.said()
}

const WORDS = 2000

/** The end of what each of them printed, by its name. */
export const lastWordsOf = (processes: ReadonlyMap<string, NodeProcess>): string =>
  [...processes].map(([name, one]) => `--- ${name}\n${one.said().slice(-WORDS)}`).join('\n')

export const AUTHORITY = '885'

export const oneOf = <Item>(items: readonly Item[]): Item => {
  const item = items[Math.floor(Math.random() * items.length)]
  if (item === undefined) throw new RangeError('There is nothing to choose from')
  return item
}
