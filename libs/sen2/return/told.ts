import { type AssessmentState, type PlanState } from '#casework'
import { type PersonField } from '#identity'

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
  /** What the texts that are sealed in it say; undefined of one whose key was destroyed with the child's. */
  readonly texts: ReadonlyMap<string, string | undefined>
}

/** A detail of a child, and the id of the event that holds it. */
export interface ToldDetail {
  readonly value: string
  readonly id: string
}

export type ToldDetails = Readonly<Partial<Record<PersonField, ToldDetail>>>

/** A child with everything on record about them; two records that somebody joined are one child. */
export interface ToldPerson {
  /** None of a child who asked to be forgotten: the row can hold nothing of them. */
  readonly details: ToldDetails
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
