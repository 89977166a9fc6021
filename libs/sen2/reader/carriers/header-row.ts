import { type Issue } from '../issue.js'
import { type TablesBuilder } from './carried.js'
import { type DayOrder, returnDate } from '../dates.js'
import { kindOf } from '../modules.js'
import { placesIn } from './headings.js'
import { type KeyedTable } from './keyed.js'

/** Reference dates of the returns (reference sen2-rules, section 0). */
const REFERENCE_DATES: Readonly<Record<number, string>> = {
  2023: '2023-01-19',
  2024: '2024-01-18',
  2025: '2025-01-16',
  2026: '2026-01-15',
  2027: '2027-01-21',
}

/** The third Thursday of January, as all that are known but one; said in the warning. */
export const referenceDateOf = (year: number): string => {
  const first = new Date(Date.UTC(year, 0, 1)).getUTCDay()
  const thursday = 1 + ((4 - first + 7) % 7)
  return REFERENCE_DATES[year] ?? `${year}-01-${String(thursday + 14)}`
}

/** Days that lie ahead by their nature say nothing of when a return was made. */
const AHEAD: ReadonlySet<string> = new Set(['phasetransferduedate', 'phasetransferfinaldate', 'leavingdate'])

const latestDate = (tables: readonly KeyedTable[], order: DayOrder): string | undefined =>
  tables
    .flatMap(({ modules, heading, rows }) =>
      modules.flatMap((module) =>
        [...placesIn(module, heading)].flatMap(([column, place]) =>
          kindOf(column) !== 'date' || AHEAD.has(column)
            ? []
            : rows.flatMap(({ cells }) => {
                const read = returnDate(cells[place]?.trim() ?? '', order)
                return read?.date ?? []
              }),
        ),
      ),
    )
    .toSorted()
    .at(-1)

export interface HeaderGiven {
  readonly authority: string
  readonly year: number | undefined
  readonly order: DayOrder
}

/**
 * The header of a carrier that has none: the year that was given, else that of the first return on or after its latest
 * date. Whose return it is nobody can see in it.
 */
export const addHeader = (
  built: TablesBuilder,
  tables: readonly KeyedTable[],
  { authority, year: given, order }: HeaderGiven,
): readonly Issue[] => {
  const latest = latestDate(tables, order)
  const from = latest === undefined ? undefined : Number(latest.slice(0, 4))
  const guessed =
    from === undefined || latest === undefined ? undefined : latest <= referenceDateOf(from) ? from : from + 1
  const year = given ?? guessed
  if (year === undefined) return []
  const referencedate = referenceDateOf(year)
  built.add('sen2', 1, { sen2tableid: built.nextKey('sen2'), lea: authority, year: `${year}`, referencedate })
  return [
    {
      file: 'sen2',
      line: 1,
      column: null,
      code: 'no_return_header',
      message: `The files do not say whose return it is, nor of which year. It was read as that of authority ${authority} for ${year} (reference date ${referencedate})${given === undefined ? ', by its latest date' : ''}. If that is wrong, take the import back and give --year.`,
    },
  ]
}
