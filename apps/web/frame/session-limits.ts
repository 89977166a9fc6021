/** Signed out after this long without a page: an unattended desk in an open office. */
export const IDLE_MINUTES = 60
/** So long before that, a page that is still open says so, where scripts run. */
export const IDLE_WARNING_MINUTES = 10
/** Signed out after this long whatever they do: a working day. */
export const LONGEST_HOURS = 12
/** So long before that, every page says so. */
export const WARNING_MINUTES = 30
/** The directory is asked again this often whether somebody is still there, and in which role. */
export const CHECK_SECONDS = 30

const MINUTE_MS = 60_000
export const IDLE_MS = IDLE_MINUTES * MINUTE_MS

/** When a session ends, whatever is done in it. `began`: ISO 8601 in UTC. */
export const endsAt = (began: string): Date => new Date(Date.parse(began) + LONGEST_HOURS * 60 * MINUTE_MS)

/** That it ends soon; undefined as long as it does not. */
export const endsSoon = (began: string | undefined, now: Date): Date | undefined => {
  if (began === undefined) return undefined
  const end = endsAt(began)
  return end.getTime() - now.getTime() <= WARNING_MINUTES * MINUTE_MS ? end : undefined
}

export const hasEnded = (began: string, now: Date): boolean => endsAt(began) <= now

/** Whether the directory must be asked again. `checked`: ISO 8601 in UTC. */
export const mustCheck = (checked: string, now: Date): boolean =>
  now.getTime() - Date.parse(checked) >= CHECK_SECONDS * 1000

/** A form that was open when the provider was to be asked again may still be sent for so long. */
export const GRACE_MINUTES = 15

/** Whether somebody who was to be asked again went on sending for too long. `until`: ISO 8601 in UTC. */
export const overdue = (until: string, now: Date): boolean =>
  now.getTime() - Date.parse(until) >= GRACE_MINUTES * MINUTE_MS
