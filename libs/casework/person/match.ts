import { type CommandMeta, type Decision, refused } from '../vocabulary/command.js'
import { parseEvents } from '../catalogue/registry.js'
import { type PersonEvent, type RecordedPersonEvent } from '../catalogue/person.js'

type Suspected = Extract<PersonEvent, { type: 'MatchSuspected' }>['data']

/** Found by an import: the pair is asked about until somebody answers. */
export interface SuspectMatch {
  readonly type: 'SuspectMatch'
  readonly data: Suspected
  readonly meta: CommandMeta
}

export type MatchAnswer = 'same' | 'different'

/** What a person says of a pair, with their reason. */
export interface SettleMatch {
  readonly type: 'SettleMatch'
  readonly match: string
  readonly answer: MatchAnswer
  readonly reason: string
  readonly meta: CommandMeta
}

/** A pair as the whole history leaves it. */
export interface MatchState extends Suspected {
  /** Civil date on which it was first asked, YYYY-MM-DD. */
  readonly askedOn: string
  readonly status: 'open' | MatchAnswer
  readonly reason: string | undefined
}

const ANSWERS: Readonly<Record<string, MatchAnswer>> = {
  PersonsJoined: 'same',
  RequestsJoined: 'same',
  PersonsParted: 'different',
  RequestsParted: 'different',
}

/** The pairs that were asked about on a person's stream, each as it stands now. */
export const matchesOf = (history: readonly RecordedPersonEvent[]): readonly MatchState[] => {
  const found = new Map<string, MatchState>()
  for (const event of history) {
    if (event.type === 'MatchSuspected')
      found.set(event.data.match, {
        ...event.data,
        askedOn: event.occurredOn,
        status: 'open',
        reason: undefined,
      })
    const status = ANSWERS[event.type]
    if (status === undefined || !('match' in event.data) || !('reason' in event.data)) continue
    const known = found.get(event.data.match)
    if (known !== undefined) found.set(known.match, { ...known, status, reason: event.data.reason })
  }
  return [...found.values()]
}

export const suspectMatch = (
  { data, meta }: SuspectMatch,
  history: readonly RecordedPersonEvent[],
): Decision<PersonEvent> =>
  matchesOf(history).some(({ match }) => match === data.match)
    ? { ok: true, events: [] }
    : parseEvents('person', [{ type: 'MatchSuspected', occurredOn: meta.today, data }])

export const settleMatch = (
  { match, answer, reason, meta }: SettleMatch,
  history: readonly RecordedPersonEvent[],
): Decision<PersonEvent> => {
  const pair = matchesOf(history).find((one) => one.match === match)
  if (pair === undefined) return refused('unknown_match')
  if (pair.status === answer) return refused(answer === 'same' ? 'already_joined' : 'already_apart')
  if (reason.trim() === '') return refused('grounds_needed')
  const type =
    pair.about === 'person'
      ? answer === 'same'
        ? 'PersonsJoined'
        : 'PersonsParted'
      : answer === 'same'
        ? 'RequestsJoined'
        : 'RequestsParted'
  const { record, other } = pair
  return parseEvents('person', [
    { type, occurredOn: meta.today, data: { match, record, other, reason: reason.trim() } },
  ])
}
