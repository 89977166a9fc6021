import {
  adviceInUse,
  adviceInUseOnPlan,
  type AdviceRequest,
  adviceRequests,
  type AssessmentState,
  isAwaited,
  isSentBack,
  type PlanState,
} from '#casework'
import { type Column, type PostgresProjection, tableProjection } from '#projections/postgres'
import { isAbout, type Obligation } from '#statute'
import { type StreamBatch } from '#projections'
import { caseOf, dutiesOf, planStateOf } from '../folded.js'

interface AdviceRow {
  readonly stream: string
  readonly advice: string
  readonly giver: string
  readonly service: string | undefined
  readonly requestedOn: string
  readonly receivedOn: string
  readonly dueOn: string | undefined
  readonly triagedOn: string | undefined
  readonly chasedOn: string | undefined
  readonly returnedOn: string | undefined
  readonly outcome: string | undefined
  readonly setAsideOn: string | undefined
  readonly caseClosed: boolean
  readonly excepted: boolean
  readonly awaited: boolean
  readonly sentBackOn: string | undefined
}

const stands = (duty: Obligation | undefined): boolean =>
  duty?.exceptions.some(({ allowed, withdrawnOn }) => allowed && withdrawnOn === undefined) ?? false

interface AdviceOnRecord {
  /** In the order in which the advice was asked for. */
  readonly all: readonly AdviceRequest[]
  /** Of these, those of an assessment or a re-assessment that still goes on. */
  readonly inUse: readonly AdviceRequest[]
}

export const adviceOfCase = (state: AssessmentState): AdviceOnRecord => ({
  all: adviceRequests(state),
  inUse: adviceInUse(state),
})

export const adviceOfPlan = (state: PlanState): AdviceOnRecord => ({
  all: adviceRequests(state),
  inUse: adviceInUseOnPlan(state),
})

export const adviceRows = (
  stream: string,
  { all, inUse }: AdviceOnRecord,
  duties: readonly Obligation[],
): readonly AdviceRow[] => {
  const still = new Set(inUse.map(({ advice }) => advice))
  return all.map((advice) => {
    const duty = duties.find((one) => isAbout(one, 'advice') && one.subject === advice.advice)
    return {
      stream,
      advice: advice.advice,
      giver: advice.giver,
      service: advice.service,
      requestedOn: advice.requestedOn,
      receivedOn: advice.receivedByBodyOn,
      dueOn: duty?.dueOn ?? undefined,
      triagedOn: advice.triagedOn,
      chasedOn: advice.chasedOn.at(-1),
      returnedOn: advice.firstReturnedOn,
      outcome: 'outcome' in advice ? advice.outcome : undefined,
      setAsideOn: 'on' in advice ? advice.on : undefined,
      caseClosed: !still.has(advice.advice),
      excepted: stands(duty),
      awaited: isAwaited(advice),
      sentBackOn: isSentBack(advice) ? advice.sentBackOn : undefined,
    }
  })
}

const columns: readonly Column<AdviceRow>[] = [
  { name: 'stream', type: 'text', value: ({ stream }) => stream },
  { name: 'advice', type: 'text', value: ({ advice }) => advice },
  { name: 'giver', type: 'text', value: ({ giver }) => giver },
  { name: 'service', type: 'text', value: ({ service }) => service },
  { name: 'requested_on', type: 'date', value: ({ requestedOn }) => requestedOn },
  { name: 'received_on', type: 'date', value: ({ receivedOn }) => receivedOn },
  { name: 'due_on', type: 'date', value: ({ dueOn }) => dueOn },
  { name: 'triaged_on', type: 'date', value: ({ triagedOn }) => triagedOn },
  { name: 'chased_on', type: 'date', value: ({ chasedOn }) => chasedOn },
  { name: 'returned_on', type: 'date', value: ({ returnedOn }) => returnedOn },
  { name: 'outcome', type: 'text', value: ({ outcome }) => outcome },
  { name: 'set_aside_on', type: 'date', value: ({ setAsideOn }) => setAsideOn },
  { name: 'case_closed', type: 'boolean', value: ({ caseClosed }) => caseClosed },
  { name: 'excepted', type: 'boolean', value: ({ excepted }) => excepted },
  { name: 'awaited', type: 'boolean', value: ({ awaited }) => awaited },
  { name: 'sent_back_on', type: 'date', value: ({ sentBackOn }) => sentBackOn },
]

const askedOn = (batch: StreamBatch): AdviceOnRecord =>
  batch.category === 'plan' ? adviceOfPlan(planStateOf(batch)) : adviceOfCase(caseOf(batch))

/** One row a request for advice, of an assessment or a re-assessment: what the gateway and the list of work ask. */
export const adviceProjection: PostgresProjection = tableProjection({
  name: 'advice',
  version: 4,
  categories: ['assessment', 'plan'],
  table: 'read.advice',
  columns,
  rowsOf: (batch) => adviceRows(batch.stream, askedOn(batch), dutiesOf(batch)),
})
