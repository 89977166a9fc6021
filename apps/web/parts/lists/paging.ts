/** Rows of a page: enough for a morning's work, few enough for a telephone. */
export const PAGE_SIZE = 25
/** Rows of a long page, for those who give many records to an officer at one go. */
export const LONG_PAGE = 100

export interface Paged<Row> {
  readonly rows: readonly Row[]
  readonly page: number
  readonly pages: number
  /** Place of the first and last row shown, from 1; 0 when there is none. */
  readonly first: number
  readonly last: number
  readonly total: number
}

/** One page of a list; a page that is not there is the nearest one that is. */
export const paged = <Row>(rows: readonly Row[], asked: number, size = PAGE_SIZE): Paged<Row> => {
  const pages = Math.max(1, Math.ceil(rows.length / size))
  const page = Math.min(Math.max(1, Number.isInteger(asked) ? asked : 1), pages)
  const shown = rows.slice((page - 1) * size, page * size)
  const first = shown.length === 0 ? 0 : (page - 1) * size + 1
  return {
    rows: shown,
    page,
    pages,
    first,
    last: first === 0 ? 0 : first + shown.length - 1,
    total: rows.length,
  }
}
