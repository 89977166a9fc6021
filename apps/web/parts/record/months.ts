import { DateTime } from 'luxon'
import { subjectOfEvent, type SubjectOfEvent } from '#casework'
import { type TimelineItem } from './timeline.js'

/** What of a timeline somebody wants to see. */
export const SHOWN = {
  all: 'Everything',
  steps: 'Steps and decisions',
  advice: 'Advice',
  consultations: 'Consultations with settings',
  disagreement: 'Mediation and appeals',
  exceptions: 'Exceptions',
  people: 'People and contact',
  corrected: 'What was corrected or taken back',
} as const satisfies Readonly<Record<SubjectOfEvent | 'all' | 'corrected', string>>

export type Shown = keyof typeof SHOWN

export const isShown = (word: string): word is Shown => Object.hasOwn(SHOWN, word)

const fits = (item: TimelineItem, shown: Shown): boolean => {
  if (shown === 'all') return true
  if (shown === 'corrected') return item.takenBack || item.corrections.length > 0
  return subjectOfEvent(item.type) === shown
}

export interface Month {
  /** "October 2026" */
  readonly title: string
  /** For an address within the page: "2026-10". */
  readonly id: string
  readonly items: readonly TimelineItem[]
}

/** A timeline by month, in its own order. */
export const monthsOf = (timeline: readonly TimelineItem[], shown: Shown): readonly Month[] => {
  const months = new Map<string, TimelineItem[]>()
  for (const item of timeline.filter((one) => fits(one, shown))) {
    const id = item.day.slice(0, 7)
    const month = months.get(id)
    if (month === undefined) months.set(id, [item])
    else month.push(item)
  }
  return [...months].map(([id, items]) => ({
    id,
    title: DateTime.fromISO(`${id}-01`, { locale: 'en-GB' }).toFormat('LLLL yyyy'),
    items,
  }))
}
