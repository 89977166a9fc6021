import { derivedId } from '../mapping/ids.js'
import { type Row } from './rows.js'

const idOf = (authority: string, content: string, nth: number): string =>
  derivedId(authority, 'child', content, nth)

/**
 * The id that each row has where it is somebody new: from its content, through a keyed hash, so that it says nothing and
 * the same content has the same. Rows that nothing tells apart are counted.
 */
export const ownIds = (authority: string, rows: readonly Row[]): ReadonlyMap<Row, string> => {
  const alike = new Map<string, number>()
  return new Map(
    rows.map((row) => {
      const nth = alike.get(row.content) ?? 0
      alike.set(row.content, nth + 1)
      return [row, idOf(authority, row.content, nth)]
    }),
  )
}

/** Ids for those who are not on record; the id of somebody who is, is never given to another row. */
export const freeIds = (authority: string, onRecord: Iterable<string>) => {
  const taken = new Set(onRecord)
  const free = (row: Row, nth = 0): string => {
    const id = idOf(authority, row.content, nth)
    if (taken.has(id)) return free(row, nth + 1)
    taken.add(id)
    return id
  }
  return (row: Row): string => free(row)
}
