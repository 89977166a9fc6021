import { type CivilDate, diffDays } from '#statute'

const count = (n: number, unit: string): string => `${n} ${unit}${n === 1 ? '' : 's'}`

/** How far off a day is, as one would say it: "Tomorrow", "In 45 days", "3 days ago". */
export const fromToday = (today: CivilDate, date: CivilDate): string => {
  const days = diffDays(today, date)
  if (days === 0) return 'Today'
  if (days === 1) return 'Tomorrow'
  if (days === -1) return 'Yesterday'
  return days > 0 ? `In ${count(days, 'day')}` : `${count(-days, 'day')} ago`
}

/** The same distance in weeks, as the law and caseworkers count; undefined within a week, where days say it all. */
export const inWeeks = (today: CivilDate, date: CivilDate): string | undefined => {
  const days = Math.abs(diffDays(today, date))
  if (days < 7) return undefined
  const weeks = count(Math.floor(days / 7), 'week')
  return days % 7 === 0 ? weeks : `${weeks} and ${count(days % 7, 'day')}`
}
