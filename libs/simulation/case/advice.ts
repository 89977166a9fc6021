import { addDays, type CivilDate, isoDate, laterOf } from '#statute'
import { GATEWAY_ACCOUNT } from '../ashbourne/accounts.js'
import { type Chance } from '../chance/chance.js'
import { nextGateway, onOrAfter, onOrBefore, workingDaysLater } from '../chance/working-days.js'
import { between } from './recovery.js'
import { type AdviceGiver, HEALTH_SERVICES } from './services.js'
import { step, type Step } from './step.js'

/** Regulation 8(1). */
const SIX_WEEKS = 42
const DAYS_BETWEEN_REMINDERS = 14
const MOST_REMINDERS = 3

/** One request for advice in a case. */
export interface RequestedAdvice {
  readonly advice: string
  readonly officer: string
  readonly on: CivilDate
  /** The day on which it is decided whether to issue a plan: that decision waits for most advice. */
  readonly decidedOn: CivilDate
  readonly recovered: number
  /** Arranged: nothing comes back. */
  readonly silent: boolean
}

export interface AdviceSteps {
  readonly steps: readonly Step[]
  /** The return, when there is one: what a correction may put right. */
  readonly returned: { readonly step: Step; readonly advice: string; readonly on: CivilDate } | undefined
}

const returnedOn = (
  { decidedOn, recovered }: RequestedAdvice,
  received: CivilDate,
  from: CivilDate,
  { inTime, daysLate }: AdviceGiver,
  chance: Chance,
): CivilDate => {
  const due = addDays(received, SIX_WEEKS)
  if (chance.happens(between(...inTime, recovered)))
    return laterOf(onOrBefore(addDays(due, -Math.floor(chance.unit() ** 1.3 * 26))), from)
  const late = onOrAfter(addDays(due, 1 + chance.delay(between(...daysLate, recovered))))
  const room = decidedOn - due - 1
  return late >= decidedOn && room > 0 && chance.happens(0.7)
    ? onOrAfter(addDays(due, chance.whole(1, room)))
    : late
}

const reminders = (
  { advice, officer }: RequestedAdvice,
  received: CivilDate,
  back: CivilDate,
  chance: Chance,
): readonly Step[] => {
  const first = addDays(received, SIX_WEEKS - chance.whole(1, 7))
  return Array.from({ length: MOST_REMINDERS }, (_, n) =>
    onOrAfter(addDays(first, n * DAYS_BETWEEN_REMINDERS)),
  )
    .filter((on) => on < back)
    .map((on) => step(on, officer, 'ChaseAdvice', { advice, chasedOn: isoDate(on) }))
}

/** Fridays: the gateway sends a request to the right service, as a rule the first time. */
const triage = (
  { advice, recovered }: RequestedAdvice,
  received: CivilDate,
  service: string,
  chance: Chance,
) => {
  const sitting = nextGateway(addDays(received, chance.happens(between(0.6, 0.08, recovered)) ? 7 : 0))
  const triaged = (to: string): Step =>
    step(sitting, GATEWAY_ACCOUNT, 'TriageAdvice', { advice, service: to, triagedOn: isoDate(sitting) })
  if (!chance.happens(0.03)) return { steps: [triaged(service)], done: sitting }
  const others = HEALTH_SERVICES.flatMap((other) => (other.service === service ? [] : (other.service ?? [])))
  const redirected = workingDaysLater(sitting, chance.whole(2, 7))
  const steps = [
    triaged(chance.oneOf(others)),
    step(redirected, GATEWAY_ACCOUNT, 'RedirectAdvice', {
      advice,
      service,
      redirectedOn: isoDate(redirected),
      reason: 'The child is under another service.',
    }),
  ]
  return { steps, done: redirected }
}

const outcomeOf = ({ notKnown, existingReport }: AdviceGiver, chance: Chance) =>
  chance.weighted([
    ['notKnown' as const, notKnown],
    ['existingReport' as const, existingReport],
    ['advice' as const, 1 - notKnown - existingReport],
  ])

const setAside = ({ advice }: RequestedAdvice, on: CivilDate): Step =>
  step(on, GATEWAY_ACCOUNT, 'SetAdviceAside', {
    advice,
    on: isoDate(on),
    reason: 'A report of this year says what is needed.',
  })

/** A request for advice, and what comes of it. */
export const adviceSteps = (asked: RequestedAdvice, from: AdviceGiver, chance: Chance): AdviceSteps => {
  const { advice, officer, on } = asked
  const received = workingDaysLater(
    on,
    chance.weighted([
      [0, 8],
      [1, 2],
    ]),
  )
  const throughGateway = from.giver === 'health'
  const request = step(received, officer, 'RequestAdvice', {
    advice,
    giver: from.giver,
    ...(!throughGateway && from.service !== undefined && { service: from.service }),
    requestedOn: isoDate(on),
    receivedByBodyOn: isoDate(received),
  })
  const { steps: triaged, done } =
    throughGateway && from.service !== undefined
      ? triage(asked, received, from.service, chance)
      : { steps: [], done: received }
  if (throughGateway && chance.happens(0.04))
    return { steps: [request, ...triaged, setAside(asked, done)], returned: undefined }
  const soonest = workingDaysLater(done, 1)
  const back = asked.silent ? addDays(received, 10_000) : returnedOn(asked, received, soonest, from, chance)
  const returned = step(back, officer, 'ReturnAdvice', {
    advice,
    returnedOn: isoDate(back),
    outcome: outcomeOf(from, chance),
  })
  return {
    steps: [request, ...triaged, ...reminders(asked, received, back, chance), returned],
    returned: { step: returned, advice, on: back },
  }
}
