import { addDays, type CivilDate, laterOf } from '#statute'
import { type Chance } from '../chance/chance.js'
import { onOrAfter, onOrBefore, workingDaysLater } from '../chance/working-days.js'
import { agreedAbout, type Mediation, perhapsInVain } from './mediation.js'
import { between, type Recovery } from './recovery.js'

/** Days of the limits of regulations 5(1), 10(1) and 13(2), counted from the request. */
const SIX_WEEKS = 42
const SIXTEEN_WEEKS = 112
const TWENTY_WEEKS = 140
/** A final plan may be sent on the fifteenth day behind the service of the draft. */
const FAMILYS_TIME = 15

export type Ending =
  | { readonly kind: 'refusedToAssess' }
  | { readonly kind: 'refusedToIssue'; readonly on: CivilDate }
  | { readonly kind: 'withdrawn'; readonly on: CivilDate }
  | { readonly kind: 'moved'; readonly on: CivilDate }
  | { readonly kind: 'plan' }

/** All that will become of a request, though it may not have happened yet on the morning of the question. */
export interface Fate {
  readonly received: CivilDate
  /** The decision to assess or not, and the day on which the family were told. */
  readonly decided: CivilDate
  readonly told: CivilDate
  /** It turned a refusal round, or left the one that ends the case as it was. */
  readonly mediation: Mediation | undefined
  /** The day on which advice is asked for. */
  readonly asked: CivilDate
  readonly agreed: CivilDate
  readonly draft: CivilDate
  readonly served: CivilDate
  readonly final: CivilDate
  readonly ending: Ending
}

/** What is arranged for a case of the demonstration, whatever chance would have made of it. */
export type Arranged = Partial<Pick<Fate, 'decided' | 'asked' | 'agreed' | 'final'>>

type Kind = Ending['kind'] | 'assessedAfterMediation' | 'planAfterMediation'

/** A fifth are refused an assessment, few assessments end without a plan, and mediation turns some of both round. */
const KINDS: readonly (readonly [Kind, number])[] = [
  ['refusedToAssess', 0.2],
  ['assessedAfterMediation', 0.012],
  ['withdrawn', 0.028],
  ['moved', 0.01],
  ['refusedToIssue', 0.026],
  ['planAfterMediation', 0.004],
  ['plan', 0.72],
]

const decision = (received: CivilDate, recovered: number, chance: Chance) => {
  const limit = addDays(received, SIX_WEEKS)
  const inTime = chance.happens(between(0.6, 0.94, recovered))
  const early = between(14, 34, recovered)
  const decided = inTime
    ? laterOf(received, onOrBefore(addDays(limit, -Math.floor(chance.unit() * early))))
    : onOrAfter(addDays(limit, 1 + chance.delay(between(14, 5, recovered))))
  const letter = workingDaysLater(
    decided,
    chance.weighted([
      [0, 6],
      [1, 3],
      [2, 1],
    ]),
  )
  return { decided, told: inTime && letter > limit ? decided : letter }
}

/** Days from the request to the final plan. */
const daysToFinal = (recovered: number, chance: Chance): number => {
  if (chance.happens(between(0.2, 0.87, recovered)))
    return TWENTY_WEEKS - Math.floor(chance.unit() ** 1.5 * 19)
  if (!chance.happens(recovered)) return TWENTY_WEEKS + 1 + chance.delay(72)
  const [from, mean] = chance.weighted([
    [[1, 24] as const, 78],
    [[20, 45] as const, 18],
    [[95, 90] as const, 4],
  ])
  return TWENTY_WEEKS + from + chance.delay(mean)
}

const finalPlan = (from: CivilDate, recovered: number, chance: Chance): CivilDate => {
  const days = daysToFinal(recovered, chance)
  const day = addDays(from, days)
  return days <= TWENTY_WEEKS ? onOrBefore(day) : onOrAfter(day)
}

/** The draft well before the final plan, the decision to issue before the draft, and both behind the advice. */
const before = (final: CivilDate, asked: CivilDate, agreed: CivilDate | undefined, chance: Chance) => {
  const draft = laterOf(
    onOrBefore(addDays(final, -chance.whole(23, 40))),
    onOrAfter(addDays(laterOf(agreed ?? asked, addDays(asked, 44)), 1)),
  )
  const decided = laterOf(onOrBefore(addDays(draft, -chance.whole(2, 12))), onOrAfter(addDays(asked, 38)))
  return { draft, agreed: agreed ?? decided }
}

const noPlan = (received: CivilDate, asked: CivilDate, recovered: number, chance: Chance): CivilDate => {
  const limit = addDays(received, SIXTEEN_WEEKS)
  const inTime = chance.happens(between(0.4, 0.9, recovered))
  const day = inTime ? addDays(limit, -chance.whole(0, 14)) : addDays(limit, 1 + chance.delay(20))
  return laterOf(onOrBefore(day), onOrAfter(addDays(asked, 40)))
}

const endingOf = (
  kind: Kind,
  received: CivilDate,
  asked: CivilDate,
  recovered: number,
  chance: Chance,
): Ending => {
  switch (kind) {
    case 'refusedToAssess':
    case 'plan':
      return { kind }
    case 'assessedAfterMediation':
    case 'planAfterMediation':
      return { kind: 'plan' }
    case 'refusedToIssue':
      return { kind, on: noPlan(received, asked, recovered, chance) }
    case 'withdrawn':
      return { kind, on: onOrAfter(addDays(received, chance.whole(6, 115))) }
    case 'moved':
      return { kind, on: onOrAfter(addDays(received, chance.whole(20, 120))) }
    default:
      return kind satisfies never
  }
}

/**
 * A refusal of a plan that mediation turned round. The final plan is then due in eleven weeks, as after an order to
 * make one (regulations 42 and 44(2)(c)).
 */
const planAfterAll = (refused: CivilDate, chance: Chance) => {
  const mediation = agreedAbout('refusalToIssue', refused, chance)
  return { mediation, final: onOrBefore(addDays(mediation.ended, chance.whole(50, 77))) }
}

const inVain = (ending: Ending, told: CivilDate, chance: Chance): Mediation | undefined => {
  if (ending.kind === 'refusedToAssess') return perhapsInVain('refusalToAssess', told, chance)
  if (ending.kind === 'refusedToIssue') return perhapsInVain('refusalToIssue', ending.on, chance)
  return undefined
}

/** What becomes of a request. */
export const fateOf = (
  received: CivilDate,
  recovery: Recovery,
  chance: Chance,
  arranged: Arranged | undefined,
): Fate => {
  const recovered = recovery(received)
  const kind = arranged === undefined ? chance.weighted(KINDS) : 'plan'
  const first = decision(received, recovered, chance)
  const decided = arranged?.decided ?? first.decided
  const told = arranged?.decided ?? first.told
  const assessed =
    kind === 'assessedAfterMediation' ? agreedAbout('refusalToAssess', told, chance) : undefined
  const asked =
    arranged?.asked ??
    workingDaysLater(assessed?.ended ?? told, chance.whole(0, Math.round(between(9, 3, recovered))))
  const replanned =
    kind === 'planAfterMediation'
      ? planAfterAll(noPlan(received, asked, recovered, chance), chance)
      : undefined
  const wanted =
    arranged?.final ?? replanned?.final ?? finalPlan(assessed?.ended ?? received, recovered, chance)
  const { draft, agreed } = before(wanted, asked, arranged?.agreed ?? replanned?.mediation.ended, chance)
  const served = chance.happens(0.6) ? draft : workingDaysLater(draft, 2)
  const ending = endingOf(kind, received, asked, recovered, chance)
  return {
    received,
    decided,
    told,
    mediation: assessed ?? replanned?.mediation ?? inVain(ending, told, chance),
    asked,
    agreed,
    draft,
    served,
    final: laterOf(wanted, onOrAfter(addDays(served, FAMILYS_TIME))),
    ending,
  }
}
