import { type CaseOnRecord } from '../../commands/index.js'
import { askedDay } from './as-at.js'
import { type CaseQuestion } from './case.dto.js'
import { british, londonMoment } from './dates.js'
import { asKnownBy, askedKnown, type Known } from './known-at.js'

interface Fault {
  readonly text: string
  readonly href: string
}

/** A case at two times: as it was on a day, by what was on record at a moment. */
export interface LookingAt {
  readonly record: CaseOnRecord
  readonly day: string
  /** It is not the case as it is today: nothing can be recorded from here. */
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
  readonly faults: readonly Fault[]
}

const nothingYet = ({ history }: CaseOnRecord, { inWords }: Known): string =>
  `Nothing of this case was on record at ${inWords}: its first record was made on ${londonMoment(history[0]?.recordedAt ?? '')}`

const addressOf = (day: string, past: boolean, known: Known | undefined): string => {
  const asked = new URLSearchParams({
    ...(past ? { asAt: day } : {}),
    ...(known === undefined ? {} : { knownAt: known.asTyped }),
  }).toString()
  return asked === '' ? '' : `?${asked}`
}

const fault = (message: string | undefined, box: string): readonly Fault[] =>
  message === undefined ? [] : [{ text: message, href: `#${box}` }]

/** What an address asks for, judged in words; a bad one shows the case as it is today. */
export const lookingAt = (
  record: CaseOnRecord,
  { asAt, knownAt }: CaseQuestion,
  today: string,
  mayAskKnown: boolean,
): LookingAt => {
  const askedOf = askedKnown(mayAskKnown ? knownAt : undefined, today)
  const known = askedOf.ok ? askedOf.known : undefined
  const then = known === undefined ? record : asKnownBy(record, known)
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
