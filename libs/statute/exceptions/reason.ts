/** The reasons of the event vocabulary (architecture, section 3). */
export const EXCEPTION_REASONS = [
  'schoolClosed',
  'earlyYearsClosed',
  'personal',
  'absentFourWeeks',
  'absentTwoWeeks',
  'exceptionalCircumstances',
  'missedAppointment',
  'representationsLate',
  'notStated',
] as const

export type ExceptionReason = (typeof EXCEPTION_REASONS)[number]

/** A reason that a rule allows, and the limb of the regulations that allows it. */
export interface AllowedException {
  readonly reason: ExceptionReason
  readonly citation: string
  /** Why it is doubtful that the law allows it, as a clause; it is let through, and the doubt is shown. */
  readonly doubt?: string
}

const known: ReadonlySet<unknown> = new Set(EXCEPTION_REASONS)
export const isExceptionReason = (value: unknown): value is ExceptionReason => known.has(value)
