import { type NodeProcess } from '../service/node-process.js'

/** One way in which something dies; it is whole again when the promise is kept. */
export interface Kill {
  readonly name: string
  readonly strike: () => Promise<void>
}

/** The product as it is installed, and what may be killed in it. */
export interface SetUp {
  readonly name: string
  /** Where people reach it. */
  readonly url: string
  readonly kills: readonly Kill[]
  /** Runs a command of the product to its end; all that it printed. Rejects with that where it fails. */
  readonly ehc: (...args: readonly string[]) => Promise<string>
  readonly stop: () => Promise<void>
}

/** What a command printed; rejects with it where the command failed. */
export const ended = async (one: NodeProcess): Promise<string> => {
  const code = await new Promise<number | null>((resolve) => one.child.once('close', resolve))
  if (code !== 0) throw new Error(one.said())
  return one.said()
}

export const AUTHORITY = '885'

export const oneOf = <Item>(items: readonly Item[]): Item => {
  const item = items[Math.floor(Math.random() * items.length)]
  if (item === undefined) throw new RangeError('There is nothing to choose from')
  return item
}
