import { type Kysely } from 'kysely'
import { askAbout, type ReadSchema } from '../schema.js'
import { type DfeFigures, dfeFigures } from './dfe.js'
import { dueFigures } from './due.js'
import { columnsOf, type Figures, type TimelinessColumns } from './figures.js'
import { issuedPlans, limitsInYear, requestsWithoutReceipt } from './query.js'

interface ReportOf<Basis extends 'dfe' | 'due'> extends TimelinessColumns {
  readonly authority: string
  readonly year: number
  readonly basis: Basis
  /** In the denominator and in no band: no received date, or one after the end. */
  readonly duration_unknown: number
  readonly duration_unknown_ex: number
  /** References of the cases at exactly 140 days. */
  readonly exactly_140: readonly string[]
  /** References of the cases that belong to no year, because the date that places them is not known. */
  readonly unplaced: readonly string[]
}

export interface DfeReport extends ReportOf<'dfe'> {
  /** Plans sent in the year and left out, because mediation or a tribunal took place. */
  readonly mediation_or_tribunal: number
}

export interface DueReport extends ReportOf<'due'> {
  readonly as_at: string
  readonly overdue_open: number
  readonly overdue_open_ex: number
  readonly overdue_ended: number
  readonly overdue_ended_ex: number
  /** Limits of the year still to come on the as-at date; in no figure above. */
  readonly not_yet_due: number
  /** Withdrawn, moved or refused on or before the limit; in no figure above. */
  readonly ended_in_time: number
}

export type TimelinessReport = DfeReport | DueReport

export type TimelinessQuestion =
  | { readonly basis: 'dfe'; readonly year: number }
  /** `asAt`: civil date, YYYY-MM-DD. */
  | { readonly basis: 'due'; readonly year: number; readonly asAt: string }

const common = (figures: Figures) => ({
  ...columnsOf(figures),
  duration_unknown: figures.all.durationUnknown,
  duration_unknown_ex: figures.ex.durationUnknown,
  exactly_140: figures.exactly140,
})

/** The figures of a calendar year on the department's basis, in the columns of its table. */
export const dfeReport = (authority: string, year: number, figures: DfeFigures): DfeReport => ({
  authority,
  year,
  basis: 'dfe',
  ...common(figures),
  unplaced: figures.unplaced,
  mediation_or_tribunal: figures.mediationOrTribunal,
})

/** The 20-week figures of an authority for a calendar year, from the read models as they stand. */
export const timelinessReport = (
  models: Kysely<ReadSchema>,
  authority: string,
  question: TimelinessQuestion,
): Promise<TimelinessReport> =>
  askAbout(models, authority, async (transaction) => {
    const { year } = question
    if (question.basis === 'dfe')
      return dfeReport(authority, year, dfeFigures(await issuedPlans(transaction, authority, year), year))
    const { asAt } = question
    const figures = dueFigures(await limitsInYear(transaction, authority, year), year, asAt)
    return {
      authority,
      year,
      basis: 'due',
      as_at: asAt,
      ...common(figures),
      overdue_open: figures.all.overdueOpen,
      overdue_open_ex: figures.ex.overdueOpen,
      overdue_ended: figures.all.overdueEnded,
      overdue_ended_ex: figures.ex.overdueEnded,
      not_yet_due: figures.notYetDue,
      ended_in_time: figures.endedInTime,
      unplaced: await requestsWithoutReceipt(transaction, authority),
    }
  })
