import { isMaintained, lastReviewedOn, planFactsOf } from '#casework'
import { calendarFor, obligations } from '#statute'
import { joinedPeople, type Pair, secondRecords, type Standing } from '../match/one-record.js'
import { TELLS } from '../match/query.js'
import { type AssessmentOutcome, assessmentOutcome } from '../timeliness/projection.js'
import { type KnownCase, type KnownPlan, type KnownRecords } from './records.js'

/** Later than any date in a case: what is recorded counts, whenever it happened. */
const ALL_TIME = '2199-12-31'

/** How a case is counted for timeliness, by what is known of it: the same as its row in the read model says. */
export const outcomeOfKnown = (
  { settings }: Pick<KnownRecords, 'settings'>,
  { state }: KnownCase,
): AssessmentOutcome => {
  const at = { calendar: calendarFor(settings), settings, working: false }
  return assessmentOutcome(state, obligations(state.settled, at, ALL_TIME), settings)
}

const caseStanding = (records: KnownRecords, one: KnownCase): Standing => ({
  id: one.id,
  stream: one.stream,
  person: one.person ?? null,
  reference: one.reference,
  mark: outcomeOfKnown(records, one).receivedOn ?? null,
  tells: TELLS[outcomeOfKnown(records, one).outcome] ?? '0',
})

const planStanding = ({ id, stream, person, reference, state }: KnownPlan): Standing => ({
  id,
  stream,
  person: person ?? null,
  reference,
  mark: 'in force',
  tells:
    [planFactsOf(state, 'PlanStarted')[0]?.data.madeOn ?? '', lastReviewedOn(state) ?? '']
      .toSorted()
      .at(-1) ?? '',
})

const isSame = ({ about, status }: Pair): boolean => about === 'person' && status === 'same'

/** References of what is counted under another record, by what was known of the pairs. */
export const knownElsewhere = (records: KnownRecords): ReadonlySet<string> => {
  const pairs = records.matches.filter(
    ({ status, alike }) => status === 'same' || (status === 'open' && alike),
  )
  if (pairs.length === 0) return new Set()
  const about = new Set(pairs.flatMap(({ record, other }) => [record, other]))
  const cases = records.cases.filter(
    ({ id, person, state }) =>
      state.stage.status !== 'none' && (about.has(id) || (person !== undefined && about.has(person))),
  )
  const plans = records.plans.filter(
    (one) => one.person !== undefined && about.has(one.person) && isMaintained(one.state),
  )
  return new Set(
    [
      ...secondRecords(
        records.matches,
        cases.map((one) => caseStanding(records, one)),
      ),
      ...secondRecords(records.matches.filter(isSame), plans.map(planStanding)),
    ].map(({ reference }) => reference),
  )
}

/** The records of people that somebody said to be one child, each group once. */
export const knownGroups = ({ matches }: KnownRecords): readonly ReadonlySet<string>[] =>
  joinedPeople(matches)
