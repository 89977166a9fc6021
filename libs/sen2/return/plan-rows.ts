import { type Arrangement, arrangementNow, planFactsOf, type PlanFactOf, type PlanState } from '#casework'
import { cell, type Cell, type Cells, flag, type Row } from './row.js'
import { type ToldPlan } from './told.js'

interface Dated {
  readonly on: string
  readonly id: string
}

const latest = (some: readonly Dated[]): Dated | undefined =>
  some.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)).at(-1)

const dated = (on: string | undefined, { id }: { readonly id: string }): readonly Dated[] =>
  on === undefined ? [] : [{ on, id }]

/** The day of the *current* plan: it moves on with every amended plan, and with one issued anew. */
const startCell = (state: PlanState, issuedAnew: readonly Dated[]): Cell => {
  const day = latest([
    ...planFactsOf(state, 'PlanStarted').flatMap((fact) => dated(fact.data.madeOn, fact)),
    ...planFactsOf(state, 'FinalPlanIssued').flatMap((fact) => dated(fact.data.sentToFamilyOn, fact)),
    ...planFactsOf(state, 'AmendedPlanIssued').flatMap((fact) => dated(fact.data.sentOn, fact)),
    ...issuedAnew,
  ])
  return cell(day?.on, day)
}

const TRANSFERRED = 5

/** The department counts a move to another authority among the reasons for which a plan ceases. */
const endCells = ({ stage }: PlanState): Cells => {
  if (stage.status === 'ceased')
    return {
      ceasedate: cell(stage.ending.data.ceasedOn, stage.ending),
      ceasereason: cell(stage.ending.data.reason, stage.ending),
    }
  if (stage.status === 'transferredOut')
    return {
      ceasedate: cell(stage.ending.data.transferredOn, stage.ending),
      ceasereason: cell(TRANSFERRED, stage.ending),
    }
  return { ceasedate: cell(undefined), ceasereason: cell(undefined) }
}

/** Day on which the plan ended; undefined while it is maintained. */
export const planEndedOn = ({ stage }: PlanState): string | undefined =>
  stage.status === 'ceased' || stage.status === 'transferredOut' ? stage.ending.occurredOn : undefined

const RESIDENTIAL_LETTERS = { none: undefined, weeks38to51: 'A', weeks52: 'B' } as const

const arrangementCells = (state: PlanState): Cells => {
  const recorded = arrangementNow({ facts: state.facts, takenOn: state.taken?.referenceDate })
  if (recorded !== undefined) {
    const { residential, personalBudget, organised, directPayments, workBased } = recorded.data
    return {
      planres: cell(RESIDENTIAL_LETTERS[residential], recorded),
      planwbp: cell(workBased, recorded),
      pb: flag(personalBudget, recorded),
      oa: flag(organised === true, recorded),
      dp: cell(directPayments, recorded),
    }
  }
  const taken = state.settled.facts.find(({ type }) => type === 'TakenOn')
  const codes = state.taken?.codes ?? {}
  const yes = (text: string | undefined) => ['1', 'true'].includes(text?.toLowerCase() ?? '')
  const kept = (column: string) => cell(codes[column], taken)
  return {
    planres: kept('planres'),
    planwbp: kept('planwbp'),
    pb: flag(yes(codes['pb']), taken),
    oa: flag(yes(codes['oa']), taken),
    dp: kept('dp'),
  }
}

type Placement = PlanFactOf<'PlacementRecorded'>

const bit = (is: boolean | undefined): string | undefined => (is === undefined ? undefined : is ? '1' : '0')

type Texts = ToldPlan['texts']

const placementCells = (fact: Placement, texts: Texts): Cells => {
  const { urn, ukprn, setting, settingOther, rank, senUnit, resourcedProvision } = fact.data
  return {
    urn: cell(urn, fact),
    ukprn: cell(ukprn, fact),
    sensetting: cell(setting, fact),
    sensettingother: cell(
      settingOther !== undefined && texts.has(settingOther) ? texts.get(settingOther) : settingOther,
      fact,
    ),
    placementrank: cell(rank, fact),
    senunitindicator: cell(bit(senUnit), fact),
    resourcedprovisionindicator: cell(bit(resourcedProvision), fact),
  }
}

/** Where the placement does not say itself how it is arranged, the plan says it of where the child mainly is. */
const attendedCells = (fact: Placement, texts: Texts, arranged: Arrangement | undefined): Cells => {
  const { enteredOn, leftOn, residential, workBased, rank } = fact.data
  const plan = leftOn === undefined && (rank ?? 1) === 1 ? arranged : undefined
  return {
    ...placementCells(fact, texts),
    entrydate: cell(enteredOn, fact),
    leavingdate: cell(leftOn, fact),
    res:
      residential === undefined && plan !== undefined
        ? cell(RESIDENTIAL_LETTERS[plan.data.residential], plan)
        : cell(residential, fact),
    wbp:
      workBased === undefined && plan !== undefined ? cell(plan.data.workBased, plan) : cell(workBased, fact),
  }
}

const byRank = (a: Placement, b: Placement): number =>
  (a.data.rank ?? 9) - (b.data.rank ?? 9) ||
  ((a.data.enteredOn ?? '') < (b.data.enteredOn ?? '')
    ? -1
    : (a.data.enteredOn ?? '') > (b.data.enteredOn ?? '')
      ? 1
      : 0)

/** Of each rank the one that was recorded last: a later one stands in the place of the one before. */
const current = <Fact extends { readonly data: { readonly rank?: number | undefined } }>(
  facts: readonly Fact[],
): readonly Fact[] =>
  facts.filter((fact, at) => facts.findLastIndex(({ data }) => data.rank === fact.data.rank) === at)

const MOST_DETAILS = 2

export const namedPlanRow = (
  { reference, texts }: ToldPlan,
  state: PlanState,
  issuedAnew: readonly Dated[],
): Row | undefined => {
  // A return may know a plan in force of which it has no named plan.
  if (planFactsOf(state, 'PlanStarted').length === 0 && planFactsOf(state, 'PlanTransferredIn').length === 0)
    return undefined
  if (planFactsOf(state, 'PlanStarted').length === 0 && state.taken !== undefined) return undefined
  const named = planFactsOf(state, 'PlacementRecorded').filter(({ data }) => data.kind === 'named')
  return {
    module: 'namedplan',
    reference,
    cells: { startdate: startCell(state, issuedAnew), ...arrangementCells(state), ...endCells(state) },
    below: current(named)
      .toSorted(byRank)
      .slice(0, MOST_DETAILS)
      .map((fact): Row => ({
        module: 'plandetail',
        reference,
        cells: placementCells(fact, texts),
        below: [],
      })),
  }
}

const DECISION_CODES = { maintain: 'M', amend: 'A', cease: 'C' } as const

/** The last review of which anything was done by the day: its meeting, its decision and its notice. */
const reviewCells = (state: PlanState): Cells => {
  const steps = [
    ...planFactsOf(state, 'ReviewMeetingHeld'),
    ...planFactsOf(state, 'ReviewDecisionNotified'),
    ...planFactsOf(state, 'AmendmentNoticeSent').filter(({ data }) => data.review !== undefined),
  ]
  const last = latest(steps.map(({ id, occurredOn }) => ({ id, on: occurredOn })))
  const review = steps.find(({ id }) => id === last?.id)?.data.review
  const of = <Fact extends { readonly data: { readonly review?: string | undefined } }>(
    facts: readonly Fact[],
  ): Fact | undefined => facts.findLast(({ data }) => review !== undefined && data.review === review)
  const meeting = of(planFactsOf(state, 'ReviewMeetingHeld'))
  const decision = of(planFactsOf(state, 'ReviewDecisionNotified'))
  const notice = of(planFactsOf(state, 'AmendmentNoticeSent'))
  const { decision: decided, notifiedOn } = decision?.data ?? {}
  return {
    reviewmeeting: cell(meeting?.data.heldOn, meeting),
    reviewoutcome: cell(decided === undefined ? undefined : DECISION_CODES[decided], decision),
    reviewdraft: cell(notice?.data.sentOn, notice),
    lastreview: cell(notifiedOn, decision),
  }
}

/** Regulation 18: for a move to post-16 by 31 March of the year, for any other by 15 February. */
const POST_16: ReadonlySet<string> = new Set(['secondaryToPost16', 'post16ToPost16'])

const transferCells = (state: PlanState): Cells => {
  const transfer = planFactsOf(state, 'PhaseTransferScheduled').at(-1)
  const named = planFactsOf(state, 'PlacementNamed').at(-1)
  const { dueOn, kind, transferYear, transferOn } = transfer?.data ?? {}
  const year = transferYear ?? transferOn?.slice(0, 4)
  const computed =
    year === undefined ? undefined : `${year}-${kind !== undefined && POST_16.has(kind) ? '03-31' : '02-15'}`
  return {
    phasetransferduedate: cell(dueOn ?? computed, transfer),
    phasetransferfinaldate: cell(named?.data.namedOn, named),
  }
}

/** Only what came in during the calendar year, or is undated in the return of that year. */
const transferredFrom = (state: PlanState, { from, year }: Period): Cell => {
  const [move] = planFactsOf(state, 'PlanTransferredIn')
  const { transferredOn, fromAuthority } = move?.data ?? {}
  const inYear =
    transferredOn === undefined
      ? state.taken === undefined || state.taken.year >= year
      : transferredOn >= from
  return inYear ? cell(fromAuthority ?? state.taken?.codes['transferla'], move) : cell(undefined)
}

export interface Period {
  /** First day of the calendar year that the return is about. */
  readonly from: string
  readonly year: number
}

export const activePlanRow = ({ reference, texts }: ToldPlan, state: PlanState, period: Period): Row => {
  const placements = planFactsOf(state, 'PlacementRecorded').filter(({ data }) => data.kind === 'attended')
  const staying = current(placements.filter(({ data }) => data.leftOn === undefined))
  const arranged = arrangementNow({ facts: state.facts, takenOn: state.taken?.referenceDate })
  const left = placements.filter(({ data }) => data.leftOn !== undefined && data.leftOn >= period.from)
  return {
    module: 'activeplans',
    reference,
    cells: {
      transferla: transferredFrom(state, period),
      ...reviewCells(state),
      ...transferCells(state),
    },
    below: [
      ...[...left, ...staying].toSorted(byRank).map((fact): Row => ({
        module: 'placementdetail',
        reference,
        cells: attendedCells(fact, texts, arranged),
        below: [],
      })),
      ...current(planFactsOf(state, 'NeedRecorded'))
        .toSorted((a, b) => (a.data.rank ?? 9) - (b.data.rank ?? 9))
        .slice(0, MOST_DETAILS)
        .map((fact): Row => ({
          module: 'senneed',
          reference,
          cells: { sentype: cell(fact.data.need, fact), sentyperank: cell(fact.data.rank, fact) },
          below: [],
        })),
    ],
  }
}
