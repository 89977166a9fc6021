import { assessment, assessmentOf, codecOf, type Refusal } from '#casework'
import { eventId } from '#event-store'
import { type HistoryEvent, type Obligation } from '#statute'
import { type CaseOnRecord, type ToRecord } from '../../commands/index.js'
import { britishWithWeekday } from '../case/dates.js'
import { keyOf, standingOf, titleOf } from '../case/duty-in-words.js'
import { limitsOf } from '../case/law.js'

/** One limit that a record would start, move, meet, lift or end. */
export interface EffectRow {
  readonly title: string
  readonly local: boolean
  readonly before: string
  readonly after: string
}

export type Effect =
  | { readonly ok: true; readonly rows: readonly EffectRow[] }
  | { readonly ok: false; readonly refusal: Refusal }

const inWords = (duty: Obligation | undefined, asAt: string): string =>
  duty === undefined ? 'Not running' : `${standingOf(duty, asAt)}. Last day ${britishWithWeekday(duty.dueOn)}`

const codec = codecOf('assessment')

interface Asked {
  readonly record: CaseOnRecord
  readonly what: ToRecord
  readonly commandId: string
  readonly today: string
  readonly now: string
}

/** What saving would do to the limits of the case, or why it cannot be saved. Nothing is written. */
export const effectOf = ({ record, what, commandId, today, now }: Asked): Effect => {
  const { authority, history, state } = record
  const meta = { commandId, today, now, actor: 'preview' }
  const decision = assessment.decide({ ...what, meta }, state)
  if (!decision.ok) return decision

  const proposed: readonly HistoryEvent[] = decision.events.map((event, index) => ({
    id: eventId(commandId, index),
    type: event.type,
    occurredOn: event.occurredOn,
    recordedAt: now,
    data: { ...event.data },
  }))
  const after = assessmentOf([
    ...history.map((event) => codec.parse(event)),
    ...decision.events.map((event, index) => ({ ...event, id: eventId(commandId, index) })),
  ])
  const then = new Map(limitsOf(authority, history, today).map((duty) => [keyOf(duty), duty]))
  const next = new Map(
    limitsOf(authority, [...history, ...proposed], today).map((duty) => [keyOf(duty), duty]),
  )
  const rows = [...new Set([...then.keys(), ...next.keys()])].flatMap((key) => {
    const [was, is] = [then.get(key), next.get(key)]
    const duty = is ?? was
    const [before, afterwards] = [inWords(was, today), inWords(is, today)]
    return duty === undefined || before === afterwards
      ? []
      : [
          {
            title: titleOf(duty, is === undefined ? state : after),
            local: duty.layer === 'local',
            before,
            after: afterwards,
          },
        ]
  })
  return { ok: true, rows }
}
