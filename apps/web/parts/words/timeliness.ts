import { type MonthBand, type MonthBasis } from '#read-models'
import { britishDate, parseCivilDate } from '#statute'

/** `March 2026`, from `2026-03`; a year stays as it is. */
export const monthName = (month: string): string =>
  month.length === 4 ? month : britishDate(parseCivilDate(`${month}-01`)).replace(/^1 /, '')

/** `Mar`, for the foot of the chart. */
export const shortMonth = (month: string): string => monthName(month).slice(0, 3)

export const BANDS: Readonly<Record<MonthBand, string>> = {
  within20: 'within 20 weeks',
  from20to30: 'after 20 weeks, up to 30',
  from30to52: 'after 30 weeks, within a year',
  over52: 'after a year or more',
  unknown: 'time not known',
  overdue: 'limit passed, nothing sent',
}

export const DECISION_BANDS: Readonly<Partial<Record<MonthBand, string>>> = {
  within20: 'told within 6 weeks',
  overdue: 'not told within 6 weeks',
}

export const BASES: Readonly<Record<MonthBasis, string>> = {
  issued: 'Plans issued',
  due: 'Plans by due date',
  decisions: '6-week decisions by due date',
}
