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

/** Reasons that only a book of the past allows: read in old histories, never offered to anybody. */
export const HISTORICAL_REASONS = ['coronavirus'] as const

export type ExceptionReason = (typeof EXCEPTION_REASONS)[number]
export type HistoricalReason = (typeof HISTORICAL_REASONS)[number]
export type KnownReason = ExceptionReason | HistoricalReason

/** A reason that a rule allows, and the limb of the regulations that allows it. */
export interface AllowedException {
  readonly reason: KnownReason
  readonly citation: string
  /** Why it is doubtful that the law allows it, as a clause; it is let through, and the doubt is shown. */
  readonly doubt?: string
}

const live: ReadonlySet<unknown> = new Set(EXCEPTION_REASONS)
const known: ReadonlySet<unknown> = new Set([...EXCEPTION_REASONS, ...HISTORICAL_REASONS])

export const isExceptionReason = (value: unknown): value is ExceptionReason => live.has(value)
export const isKnownReason = (value: unknown): value is KnownReason => known.has(value)
