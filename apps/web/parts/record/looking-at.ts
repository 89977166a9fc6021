import { type ErrorLink } from '../forms/errors.js'
import { asKnownBy, type OnRecord, type StateOf } from '#application'
import { askedDay } from './as-at.js'
import { type RecordQuery } from './looking-at.dto.js'
import { british, londonMoment } from '../words/dates.js'
import { askedKnown, type Known } from './known-at.js'

/** A case or a plan at two times: as it was on a day, by what was on record at a moment. */
export interface LookingAt<State> {
  readonly record: OnRecord<State>
  readonly day: string
  /** It is not as it is today: nothing can be recorded from here. */
  readonly past: boolean
  readonly knownInWords: string | undefined
  /** What the addresses of the reasons carry on. */
  readonly why: string
  readonly mayAskKnown: boolean
  /** As they stand in the boxes. */
  readonly asAt: string
  readonly knownAt: string
  readonly asAtFault: string | undefined
  readonly knownAtFault: string | undefined
  readonly faults: readonly ErrorLink[]
}

const nothingYet = ({ history }: Pick<OnRecord<unknown>, 'history'>, { inWords }: Known): string =>
  `Nothing was on record at ${inWords}: the first record was made on ${londonMoment(history[0]?.recordedAt ?? '')}`

const addressOf = (day: string, past: boolean, known: Known | undefined): string => {
  const asked = new URLSearchParams({
    ...(past ? { asAt: day } : {}),
    ...(known === undefined ? {} : { knownAt: known.asTyped }),
  }).toString()
  return asked === '' ? '' : `?${asked}`
}

const fault = (message: string | undefined, box: string): readonly ErrorLink[] =>
  message === undefined ? [] : [{ text: message, href: `#${box}` }]

/** What an address asks for, judged in words; a bad one shows it as it is today. */
export const lookingAt = <State>(
  record: OnRecord<State>,
  { asAt, knownAt }: RecordQuery,
  today: string,
  mayAskKnown: boolean,
  stateOf: StateOf<State>,
): LookingAt<State> => {
  const askedOf = askedKnown(mayAskKnown ? knownAt : undefined, today)
  const known = askedOf.ok ? askedOf.known : undefined
  const then = known === undefined ? record : asKnownBy(record, known.until, stateOf)
  // Without a day of its own, the case is shown as it was on the day of what was known.
  const asked = askedDay((asAt ?? '').trim() === '' ? known?.day : asAt, today)
  const asAtFault = asked.ok ? undefined : asked.message
  const missing = then === undefined && known !== undefined ? nothingYet(record, known) : undefined
  const knownAtFault = askedOf.ok ? missing : askedOf.message
  const bad = asAtFault !== undefined || knownAtFault !== undefined
  const day = asked.ok && !bad ? asked.day : today
  const counts = bad ? undefined : known
  return {
    record: bad ? record : (then ?? record),
    day,
    past: day < today || counts !== undefined,
    knownInWords: counts?.inWords,
    why: addressOf(day, day < today, counts),
    mayAskKnown,
    asAt: asked.ok ? (asked.past ? british(asked.day) : '') : asked.typed,
    knownAt: (knownAt ?? '').trim(),
    asAtFault,
    knownAtFault,
    faults: [...fault(asAtFault, 'asAt'), ...fault(knownAtFault, 'knownAt')],
  }
}
