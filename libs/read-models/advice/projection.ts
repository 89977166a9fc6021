import { type AssessmentState, type FactOf, factsOf, isOpen } from '#casework'
import { type Column, type PostgresProjection, tableProjection } from '#projections/postgres'
import { type Obligation } from '#statute'
import { caseOf, dutiesOf } from '../folded.js'

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
}

const stands = (duty: Obligation | undefined): boolean =>
  duty?.exceptions.some(({ allowed, withdrawnOn }) => allowed && withdrawnOn === undefined) ?? false

/** A log that was written elsewhere may ask twice under one id; the last word on it counts, and the case is not parked. */
const oncePerAdvice = (
  requests: readonly FactOf<'AdviceRequested'>[],
): readonly FactOf<'AdviceRequested'>[] => [
  ...new Map(requests.map((request) => [request.data.advice, request])).values(),
]

/** The rows of one case, in the order in which the advice was asked for. */
export const adviceRows = (
  stream: string,
  state: AssessmentState,
  duties: readonly Obligation[],
): readonly AdviceRow[] =>
  oncePerAdvice(factsOf(state, 'AdviceRequested')).map(({ data }) => {
    const { advice } = data
    const duty = duties.find(({ rule, subject }) => rule === 'R-ADV6' && subject === advice)
    const last = <Data extends { readonly advice: string }>(
      facts: readonly { readonly data: Data }[],
    ): Data | undefined => facts.filter((fact) => fact.data.advice === advice).at(-1)?.data
    const triaged = last(factsOf(state, 'AdviceTriaged'))
    const redirected = last(factsOf(state, 'AdviceRedirected'))
    const returned = last(factsOf(state, 'AdviceReturned'))
    const setAside = last(factsOf(state, 'AdviceNotRequired')) ?? last(factsOf(state, 'AdviceUnobtainable'))
    return {
      stream,
      advice,
      giver: data.giver,
      service: redirected?.service ?? triaged?.service ?? data.service,
      requestedOn: data.requestedOn,
      receivedOn: data.receivedByBodyOn,
      dueOn: duty?.dueOn,
      triagedOn: triaged?.triagedOn,
      chasedOn: last(factsOf(state, 'AdviceChased'))?.chasedOn,
      returnedOn: returned?.returnedOn,
      outcome: returned?.outcome,
      setAsideOn: setAside?.on,
      caseClosed: !isOpen(state.stage),
      excepted: stands(duty),
    }
  })

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
]

/** One row a request for advice: what the gateway and the list of work ask. */
export const adviceProjection: PostgresProjection = tableProjection({
  name: 'advice',
  version: 2,
  categories: ['assessment'],
  table: 'read.advice',
  columns,
  rowsOf: (batch) => adviceRows(batch.stream, caseOf(batch), dutiesOf(batch)),
})
