import { type DayOrder, dayAndMonth } from './dates.js'
import { ExportRefused } from './issue.js'

/** What the dates of a return show of how they are written. */
export interface DayOrderShown {
  readonly look: (cells: Iterable<string>) => void
  /** Throws ExportRefused where some dates can only be read in one way and others only in the other. */
  readonly order: () => DayOrder
}

/** One reading of 03/04/2025 for the whole return: the day first, unless a number above 12 refutes it. */
export const dayOrderShown = (): DayOrderShown => {
  let dayFirst = false
  let monthFirst = false
  return {
    look: (cells) => {
      for (const cell of cells) {
        const [one, other] = dayAndMonth(cell.trim()) ?? [0, 0]
        dayFirst ||= one > 12
        monthFirst ||= other > 12
      }
    },
    order: () => {
      if (dayFirst && monthFirst)
        throw new ExportRefused(
          'contradictory_dates',
          'Some dates of this return have the day first (31/03/2025) and others the month (03/31/2025), so nobody can say what 03/04/2025 means. Write them in one way, or say which with --dates day-first or --dates month-first: what cannot be read so is then listed row by row.',
        )
      return monthFirst ? 'monthFirst' : 'dayFirst'
    },
  }
}

export const dayOrderOf = (cells: Iterable<string>): DayOrder => {
  const shown = dayOrderShown()
  shown.look(cells)
  return shown.order()
}
