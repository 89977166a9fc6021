import { type ModuleName } from '../reader/index.js'

/** A value of the return and the events that it comes from. Dates are YYYY-MM-DD, flags 1 and 0. */
export interface Cell {
  readonly value: string
  readonly because: readonly string[]
}

export type Cells = Readonly<Record<string, Cell>>

/** A row before it has keys; what stands below it hangs on it. */
export interface Row {
  readonly module: ModuleName
  readonly cells: Cells
  /** Of the case or plan that the row is about; of a person's row, of their first case in the return. */
  readonly reference: string
  readonly below: readonly Row[]
}

interface WithId {
  readonly id: string
}

/** What these events say; an unknown value is an empty cell. */
export const cell = (value: string | number | undefined, ...from: readonly (WithId | undefined)[]): Cell => ({
  value: value === undefined ? '' : `${value}`,
  because: from.flatMap((one) => (one === undefined ? [] : [one.id])),
})

/** A flag is written whether it is so or not. */
export const flag = (is: boolean, ...from: readonly (WithId | undefined)[]): Cell =>
  cell(is ? '1' : '0', ...from)
