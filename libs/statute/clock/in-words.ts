import { britishDateWithWeekday, diffDays, parseCivilDate } from '../civil-date/index.js'

/** "Monday 12 January 2026" */
export const day = (iso: string): string => britishDateWithWeekday(parseCivilDate(iso))

/** "1 day", "12 days" */
export const daysBetween = (from: string, to: string): string => {
  const days = diffDays(parseCivilDate(from), parseCivilDate(to))
  return days === 1 ? '1 day' : `${days} days`
}
