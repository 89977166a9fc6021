import { type Origin } from '../mapping/sourced.js'

type Table = Origin['file']

/** Rows by table and line: a bit each, since a county's return has half a million of them. */
export interface RowSet {
  readonly add: (row: Pick<Origin, 'file' | 'line'>) => void
  readonly count: (table: Table) => number
  /** Lines of all tables together, in ascending order within each. */
  readonly lines: () => readonly number[]
}

const grown = (bits: Uint8Array, at: number): Uint8Array => {
  const larger = new Uint8Array(Math.max(at + 1, bits.length * 2))
  larger.set(bits)
  return larger
}

export const rowSet = (): RowSet => {
  const tables = new Map<Table, { bits: Uint8Array; rows: number }>()
  return {
    add: ({ file, line }) => {
      const table = tables.get(file) ?? { bits: new Uint8Array(64), rows: 0 }
      tables.set(file, table)
      const [at, bit] = [line >> 3, 1 << (line & 7)]
      if (at >= table.bits.length) table.bits = grown(table.bits, at)
      const byte = table.bits[at] ?? 0
      if ((byte & bit) !== 0) return
      table.bits[at] = byte | bit
      table.rows += 1
    },
    count: (table) => tables.get(table)?.rows ?? 0,
    lines: () =>
      [...tables.values()].flatMap(({ bits }) =>
        [...bits].flatMap((byte, at) =>
          [0, 1, 2, 3, 4, 5, 6, 7].flatMap((bit) => ((byte & (1 << bit)) === 0 ? [] : [at * 8 + bit])),
        ),
      ),
  }
}
