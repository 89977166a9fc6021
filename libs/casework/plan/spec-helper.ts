import { meta } from '../assessment/spec-helper.js'
import { type CommandMeta } from '../vocabulary/command.js'
import { type PlanCommand } from './commands.js'
import { decidePlan, planRecord } from './decide/index.js'
import { type PlanEvent, type PlanFact } from '../catalogue/plan.js'
import { type PlanState } from './state.js'

export { meta, TODAY } from '../assessment/spec-helper.js'

/** The decider as the spec helper drives it: the n-th event of a history has the id `e<n>`, n from 1. */
export const underTest = {
  initial: planRecord.initial,
  evolve: (state: PlanState, event: PlanEvent): PlanState =>
    planRecord.evolve(state, { ...event, id: `e${state.history.length + 1}` }),
  decide: (command: PlanCommand, state: PlanState) => decidePlan(command, state),
}

type Fact<Type extends PlanFact['type']> = Extract<PlanFact, { type: Type }>

/** A fact told on a day. */
export const fact = <Type extends PlanFact['type']>(
  type: Type,
  occurredOn: string,
  data: Fact<Type>['data'],
): PlanFact =>
  // Type and data belong together by the signature; TypeScript cannot see it through the union.
  ({ type, occurredOn, data }) as unknown as PlanFact

type WithData = Extract<PlanCommand, { readonly data: unknown }>

/** Something asked for today. */
export const ask = <Type extends WithData['type']>(
  type: Type,
  data: Extract<WithData, { type: Type }>['data'],
  more: Partial<CommandMeta> = {},
): PlanCommand => ({ type, data, meta: { ...meta, ...more } }) as unknown as PlanCommand

export const made = (madeOn: string): PlanFact =>
  fact('PlanStarted', madeOn, { person: 'p1', madeOn, assessment: 'a1' })
export const held = (review: string, heldOn: string): PlanFact =>
  fact('ReviewMeetingHeld', heldOn, { review, heldOn })
export const decidedReview = (
  review: string,
  decision: 'maintain' | 'amend' | 'cease',
  notifiedOn: string,
): PlanFact => fact('ReviewDecisionNotified', notifiedOn, { review, decision, notifiedOn })
export const notice = (sentOn: string, review?: string): PlanFact =>
  fact('AmendmentNoticeSent', sentOn, {
    sentOn,
    servedOn: sentOn,
    ...(review === undefined ? {} : { review }),
  })
export const amended = (sentOn: string, review?: string): PlanFact =>
  fact('AmendedPlanIssued', sentOn, { sentOn, ...(review === undefined ? {} : { review }) })

/** A plan of 1 June 2025 on its way: reviewed on 4 May 2026, to be amended, notice of 20 May. */
export const asFarAs = {
  made: [made('2025-06-02')],
  held: [made('2025-06-02'), held('r1', '2026-05-04')],
  toAmend: [
    made('2025-06-02'),
    held('r1', '2026-05-04'),
    decidedReview('r1', 'amend', '2026-05-20'),
    notice('2026-05-20', 'r1'),
  ],
  toCease: [
    made('2025-06-02'),
    fact('CeasingNotified', '2026-06-01', { notifiedOn: '2026-06-01', reason: 2 }),
  ],
}
