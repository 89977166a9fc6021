/** A code for the log: never the message, which may hold what the log must not. */
export const faultCode = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown'
  const { code } = error as { code?: unknown }
  return typeof code === 'string' ? code : error.name
}

/** What the codecs of the log throw when an event was written by a newer program (`UnknownEvent` of casework). */
const UNKNOWN = ['unknown_event_type', 'unknown_event_version']

/**
 * Whether an older program has met an event of a newer one. Nothing is wrong with the case: to leave it out, or to
 * park it, would show a date that a later event has changed. The projection stops until the newer program comes.
 */
export const isUnknownEvent = (error: unknown): boolean => isUnknownEventCode(faultCode(error))

export const isUnknownEventCode = (code: string | null): boolean => code !== null && UNKNOWN.includes(code)

/** A projection stands still in one authority; the others go on. */
export class ProjectionStopped extends Error {
  override readonly name = 'ProjectionStopped'
  readonly code: string
  constructor(
    readonly projection: string,
    cause: unknown,
  ) {
    super(cause instanceof Error ? cause.message : 'fault', { cause })
    this.code = faultCode(cause)
  }
}
