import { type Kysely } from 'kysely'
import { type ReadSchema, timelinessReport } from '#read-models'
import { parseCivilDate, yearOf } from '#statute'

/** One calendar year of the 20-week measure, as DfE counts it. Percentages are null when no plan was issued. */
export interface YearOfTimeliness {
  readonly year: number
  /** The year of the question: its plans are not all issued yet. */
  readonly soFar: boolean
  readonly plans: number
  readonly within: number
  readonly percent: number | null
  readonly plansWithoutExceptions: number
  readonly withinWithoutExceptions: number
  readonly percentWithoutExceptions: number | null
}

const YEARS = 4

const yearOfTimeliness = async (
  models: Kysely<ReadSchema>,
  authority: string,
  year: number,
  soFar: boolean,
): Promise<YearOfTimeliness> => {
  const figures = await timelinessReport(models, authority, { basis: 'dfe', year })
  return {
    year,
    soFar,
    plans: figures.plans_issued_den,
    within: figures.plans_issued_within_20_weeks,
    percent: figures.pc_plans_issued_within_20_weeks,
    plansWithoutExceptions: figures.plans_issued_den_ex,
    withinWithoutExceptions: figures.plans_issued_20_weeks_ex,
    percentWithoutExceptions: figures.PC_plans_issued_20_weeks_ex,
  }
}

/** The last four calendar years, newest first. */
export const recentTimeliness = async (
  models: Kysely<ReadSchema>,
  authority: string,
  today: string,
): Promise<readonly YearOfTimeliness[]> => {
  const thisYear = yearOf(parseCivilDate(today))
  return Promise.all(
    Array.from({ length: YEARS }, (_, ago) => yearOfTimeliness(models, authority, thisYear - ago, ago === 0)),
  )
}
