import { type AssessmentState, type PlanState } from '#casework'
import { type PersonDetails } from '#identity'

/** A case as it is known at the instant for which the return is made. */
export interface ToldCase {
  readonly id: string
  /** `EHC-885-000123` */
  readonly reference: string
  readonly state: AssessmentState
  /** An exception to the 20 weeks that the law allows and nobody withdrew; the figures ask the same. */
  readonly excepted: boolean
}

/** A plan, closed review years and all. */
export interface ToldPlan {
  readonly id: string
  readonly reference: string
  readonly state: PlanState
}

/** A child with everything on record about them; two records that somebody joined are one child. */
export interface ToldPerson {
  /** `destroyed`: the child asked to be forgotten, and the row can hold nothing of them. */
  readonly details: PersonDetails | 'destroyed' | undefined
  /** Id of the event that holds the details. */
  readonly detailsFrom: string | undefined
  readonly cases: readonly ToldCase[]
  readonly plans: readonly ToldPlan[]
}

/** Of which authority and year; 2026 is the return made in January 2026, about 2025. Dates are YYYY-MM-DD. */
export interface ReturnAsked {
  readonly authority: string
  readonly year: number
  readonly referenceDate: string
  /** Whether each officer is in post, where the authority has said so. */
  readonly officers?: DesignatedOfficers | undefined
}

/** Designated medical, clinical and social care officers. */
export interface DesignatedOfficers {
  /** Id of the event that says so. */
  readonly id?: string
  readonly medical: boolean
  readonly clinical: boolean
  readonly socialCare: boolean
}

/** First day of the calendar year that the return is about. */
export const periodStart = ({ year }: Pick<ReturnAsked, 'year'>): string => `${year - 1}-01-01`
