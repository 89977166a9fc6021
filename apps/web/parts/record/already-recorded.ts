import { type AlreadyRecorded, categoryOf } from '#event-store'
import { referenceOf } from '#read-models'
import { british } from '../words/dates.js'
import { eventTitle } from '../words/event-in-words.js'

const PAGES: Readonly<Record<string, string | undefined>> = { assessment: 'cases', plan: 'plans' }

/** What a form that was saved before, with other answers, is told: what is on record, and where it is corrected. */
export interface RecordedBefore {
  readonly title: string
  readonly on: string
  readonly href?: string
  readonly correct?: string
}

export const recordedBefore = ({ history, recorded }: AlreadyRecorded): RecordedBefore => {
  const [first] = recorded
  const { stream, authority, type, occurredOn, id } = first
  const page = PAGES[categoryOf(stream)]
  const what = { title: eventTitle(type), on: british(occurredOn) }
  if (page === undefined) return what
  const href = `/${page}/${referenceOf({ authority, history })}`
  return { ...what, href, correct: `${href}/record/correct?event=${id}` }
}
