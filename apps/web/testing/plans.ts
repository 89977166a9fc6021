import { randomUUID } from 'node:crypto'
import { codecOf, plan, type PlanCommand } from '#casework'
import { type EventStore, execute, streamName } from '#event-store'
import { type PlanToRecord } from '#application'
import { type CaseUnderTest, underTest, withStore } from './cases.js'
import { type WebUnderTest } from './running-web.js'

type Start = Pick<Extract<PlanCommand, { type: 'StartPlan' }>, 'type' | 'data'>
type TakeOn = Pick<Extract<PlanCommand, { type: 'TakeOnPlan' }>, 'type' | 'taken' | 'facts'>

/** What was recorded on a plan, and on which day. */
export type PlanStepTaken = readonly [on: string, what: PlanToRecord | Start | TakeOn, actor?: string]

const recorded = async (
  store: EventStore,
  authority: string,
  stream: string,
  steps: readonly PlanStepTaken[],
): Promise<CaseUnderTest> => {
  for (const [on, what, actor = 'demo-officer'] of steps) {
    const meta = { commandId: randomUUID(), today: on, now: `${on}T10:00:00.000Z`, actor }
    // One of the union by construction; TypeScript loses that in the spread.
    const command = { ...what, meta } as PlanCommand
    const done = await execute(store, plan, { authority, stream, command, codec: codecOf('plan') })
    if (!done.ok) throw new Error((done.refusal ?? done.conflict).message)
  }
  return underTest(store, authority, stream)
}

/** More on a plan, or all of a new one, through the decider. */
export const recordOnPlan = (
  web: WebUnderTest,
  authority: string,
  steps: readonly PlanStepTaken[],
  stream = streamName(authority, 'plan', randomUUID()),
): Promise<CaseUnderTest> => withStore(web, authority, (store) => recorded(store, authority, stream, steps))

export const recordPlansOf = (
  web: WebUnderTest,
  authority: string,
  plans: readonly (readonly PlanStepTaken[])[],
): Promise<readonly CaseUnderTest[]> =>
  withStore(web, authority, async (store) => {
    const made: CaseUnderTest[] = []
    for (const steps of plans)
      made.push(await recorded(store, authority, streamName(authority, 'plan', randomUUID()), steps))
    return made
  })

/** What a return of January 2026 says of a plan: who, the day on which it was made, and no review of it. */
export const inReturn = (person: string, madeOn: string): TakeOn => ({
  type: 'TakeOnPlan',
  taken: {
    return: 'sen2',
    year: 2026,
    referenceDate: '2026-01-15',
    row: 'RE1',
    codes: {},
    person,
  },
  facts: [{ type: 'PlanStarted', occurredOn: madeOn, data: { person, madeOn } }],
})
