/** A code for the log: never the message, which may hold what the log must not. */
export const faultCode = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown'
  const { code } = error as { code?: unknown }
  return typeof code === 'string' ? code : error.name
}

/** What the codecs of the log throw when an event was written by a newer program (`UnknownEvent` of casework). */
export const UNKNOWN_EVENT: readonly string[] = ['unknown_event_type', 'unknown_event_version']

/**
 * Whether an older program has met an event of a newer one. Its case is parked, and says so wherever it is shown; the
 * newer program takes it in. Where the authority's own choices are unknown the projection stops: every case is
 * counted by them.
 */
export const isUnknownEvent = (error: unknown): boolean => isUnknownEventCode(faultCode(error))

export const isUnknownEventCode = (code: string | null): boolean =>
  code !== null && UNKNOWN_EVENT.includes(code)

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
