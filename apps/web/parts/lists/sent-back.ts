import { british, days, daysBetween } from '../words/dates.js'

/** Awaited for a second time: whatever became of its six weeks, somebody has to do something. */
export const SENT_BACK = { text: 'Sent back', className: 'govuk-tag--yellow' } as const
export type SentBackTag = typeof SENT_BACK

/** "sent back on 3 March 2026, awaited since" */
export const sentBackInWords = ({ sentBackOn }: { readonly sentBackOn: string }): string =>
  `sent back on ${british(sentBackOn)}, awaited since`

/** How the first return stood to the six weeks: what is sent back afterwards changes nothing about that. */
export const sixWeeksInWords = (firstReturnedOn: string | undefined, dueOn: string): string => {
  if (firstReturnedOn === undefined) return `six weeks ended on ${british(dueOn)}`
  const late = daysBetween(dueOn, firstReturnedOn)
  return late > 0
    ? `first came on ${british(firstReturnedOn)}, ${days(late)} late`
    : `first came on ${british(firstReturnedOn)}, within its six weeks`
}
