import { type AssessmentState, type CheckedKind, type Checks } from '#casework'
import { type EventStore, returnStream } from '#event-store'
import { countedIn } from '#read-models'
import { effectOf, type Proposal } from '../records/effect.js'
import { type SettledState } from '../records/on-record.js'
import { type AnyCommand, type RecordType } from '../records/record-type.js'

const isCase = (category: string, state: SettledState): state is AssessmentState =>
  category === 'assessment' && 'stage' in state

/** The last return that can have counted anything today: this year's and the one before. */
const frozenSince = async (
  store: Pick<EventStore, 'readStream'>,
  authority: string,
  today: string,
): Promise<string> => {
  const year = Number(today.slice(0, 4))
  const frozen = await Promise.all(
    [year, year - 1].map(async (one) => store.readStream(authority, returnStream(authority, one))),
  )
  return frozen
    .flat()
    .flatMap(({ type, recordedAt }) => (type === 'ReturnFrozen' ? [recordedAt] : []))
    .reduce((last, at) => (at > last ? at : last), '')
}

/** Whether a correction moves a figure that is published, or corrects what a frozen return had counted. */
const movesFigure = async <State extends SettledState, What extends AnyCommand>(
  store: Pick<EventStore, 'readStream'>,
  type: RecordType<State, What>,
  proposal: Proposal<State, What>,
): Promise<boolean> => {
  const { record, what, today } = proposal
  const event: unknown = 'event' in what ? what.event : undefined
  const corrected = record.history.find(({ id }) => id === event)
  const frozen = await frozenSince(store, record.authority, today)
  if (corrected !== undefined && corrected.recordedAt <= frozen) return true
  const effect = effectOf(type, proposal)
  if (!effect.ok) return false
  const [before, after] = [effect.before, effect.after].map(({ state, duties }) =>
    isCase(type.category, state)
      ? JSON.stringify(countedIn(state, duties, { asAt: today, settings: record.settings }))
      : '',
  )
  return before !== after
}

/**
 * What a command waits for a second person as; undefined where it holds at once. A step of the law never waits, and
 * taking an exception back never does: its limit runs again from that moment.
 */
export const waitsAs = async <State extends SettledState, What extends AnyCommand>(
  store: Pick<EventStore, 'readStream'>,
  { kinds }: Pick<Checks, 'kinds'>,
  type: RecordType<State, What>,
  proposal: Proposal<State, What>,
): Promise<CheckedKind | undefined> => {
  const { what } = proposal
  if (what.type === 'RecordException') return kinds.has('exceptions') ? 'exceptions' : undefined
  if (what.type !== 'CorrectFact' || !kinds.has('corrections')) return undefined
  return (await movesFigure(store, type, proposal)) ? 'corrections' : undefined
}
