import { diffDays, parseCivilDate } from '#statute'

/** 20 weeks in days: DfE counts 140 as within (statutory-rules 3.1, fact 6). */
export const TWENTY_WEEKS = 140
/** From this many days on DfE speaks of more than a year. */
export const ONE_YEAR = 365

/** Where one plan, or one limit that has passed, is counted. */
export type Band =
  | 'within20'
  | 'over20UnderYear'
  | 'overYear'
  /** In the denominator and in no band: the received date is missing, or later than the end. */
  | 'durationUnknown'
  /** Due-date cohort only: past the limit, and nothing sent by the day of the question. */
  | 'overdueOpen'
  /** Due-date cohort only: withdrawn, moved or refused after the limit had passed. */
  | 'overdueEnded'

export interface Counted {
  readonly reference: string
  readonly band: Band
  /** An exception to the 20-week limit is recorded, allowed and not withdrawn. */
  readonly excepted: boolean
  /** Sent on the 140th day: in time when the day of receipt is not counted, one day late when it is. */
  readonly exactly140: boolean
}

export type Tally = Readonly<Record<Band, number>> & { readonly denominator: number }

const NOTHING: Record<Band, number> = {
  within20: 0,
  over20UnderYear: 0,
  overYear: 0,
  durationUnknown: 0,
  overdueOpen: 0,
  overdueEnded: 0,
}

export const tally = (counted: readonly Counted[]): Tally => {
  const bands = { ...NOTHING }
  for (const { band } of counted) bands[band]++
  return { ...bands, denominator: counted.length }
}

/** Days between two civil dates, YYYY-MM-DD; undefined when there is no first one. */
export const daysBetween = (from: string | undefined, to: string): number | undefined =>
  from === undefined ? undefined : diffDays(parseCivilDate(from), parseCivilDate(to))

export const bandOf = (days: number | undefined): Band => {
  if (days === undefined || days < 0) return 'durationUnknown'
  if (days <= TWENTY_WEEKS) return 'within20'
  return days < ONE_YEAR ? 'over20UnderYear' : 'overYear'
}

/** Per cent to one decimal, half up, in whole numbers throughout; null on a zero denominator. */
export const percentage = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.floor((2000 * part + whole) / (2 * whole)) / 10

/** DfE's own column names (timeliness_20_week), capitals included. */
export interface TimelinessColumns {
  readonly plans_issued_den: number
  readonly plans_issued_den_ex: number
  readonly plans_issued_within_20_weeks: number
  readonly plans_issued_20_weeks_ex: number
  readonly pc_plans_issued_within_20_weeks: number | null
  readonly PC_plans_issued_20_weeks_ex: number | null
  readonly plans_issued_gt20weeks_ltYear: number
  readonly plans_issued_gt20weeks_ltYear_ex: number
  readonly pc_plans_issued_gt20weeks_ltYear: number | null
  readonly PC_plans_issued_gt20weeks_ltYear_ex: number | null
  readonly plans_issued_gt_1_year: number
  readonly plans_issued_gt_1_year_ex: number
  readonly pc_plans_issued_gt_1_year: number | null
  readonly PC_plans_issued_gt_1_year_ex: number | null
}

/** Both readings of one cohort: `all` counts every case, `ex` drops the excepted from both sides. */
export interface Figures {
  readonly all: Tally
  readonly ex: Tally
  /** References of the cases at exactly 140 days, sorted. */
  readonly exactly140: readonly string[]
}

export const figuresOf = (counted: readonly Counted[]): Figures => ({
  all: tally(counted),
  ex: tally(counted.filter(({ excepted }) => !excepted)),
  exactly140: counted
    .filter(({ exactly140 }) => exactly140)
    .map(({ reference }) => reference)
    .sort(),
})

export const columnsOf = ({ all, ex }: Figures): TimelinessColumns => ({
  plans_issued_den: all.denominator,
  plans_issued_den_ex: ex.denominator,
  plans_issued_within_20_weeks: all.within20,
  plans_issued_20_weeks_ex: ex.within20,
  pc_plans_issued_within_20_weeks: percentage(all.within20, all.denominator),
  PC_plans_issued_20_weeks_ex: percentage(ex.within20, ex.denominator),
  plans_issued_gt20weeks_ltYear: all.over20UnderYear,
  plans_issued_gt20weeks_ltYear_ex: ex.over20UnderYear,
  pc_plans_issued_gt20weeks_ltYear: percentage(all.over20UnderYear, all.denominator),
  PC_plans_issued_gt20weeks_ltYear_ex: percentage(ex.over20UnderYear, ex.denominator),
  plans_issued_gt_1_year: all.overYear,
  plans_issued_gt_1_year_ex: ex.overYear,
  pc_plans_issued_gt_1_year: percentage(all.overYear, all.denominator),
  PC_plans_issued_gt_1_year_ex: percentage(ex.overYear, ex.denominator),
})
