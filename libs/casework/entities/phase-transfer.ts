import {
  addMonths,
  calendarFor,
  type ClockSettings,
  DEFAULT_SETTINGS,
  isoDate,
  lastDayOf,
  NAMED_RULES,
  parseCivilDate,
  RULE_BOOK_2014,
} from '#statute'
import { type PlanFact } from '../catalogue/plan.js'
import { type Recorded } from '../vocabulary/define.js'
import { type CaseFacts, factsOnPlan, onceForFacts } from './facts.js'

type Scheduled = Recorded<Extract<PlanFact, { type: 'PhaseTransferScheduled' }>>

/** That the plan names the placement, since when, and for which transfer if that is said. */
interface Naming {
  readonly on: string
  readonly transfer: string | undefined
}

/** The placement is still to be named, or has been. */
export type PhaseTransferStanding =
  { readonly status: 'toCome' } | { readonly status: 'named'; readonly namedOn: string }

/** One transfer between phases of education. `id` is that of the record that it lies ahead. */
export type PhaseTransfer = Pick<Scheduled, 'id'> & Scheduled['data'] & PhaseTransferStanding

export const isToName = ({ status }: PhaseTransferStanding): boolean => status === 'toCome'

const SETTINGS: ClockSettings = DEFAULT_SETTINGS
const LAW = { calendar: calendarFor(SETTINGS), settings: SETTINGS }

/** The last day of regulation 18; undefined where too little is known of the transfer to say. */
const lastDayFor = ({ kind, transferYear, transferOn, dueOn }: Scheduled['data']): string | undefined => {
  const rule = (name: keyof typeof NAMED_RULES) => RULE_BOOK_2014.rule(NAMED_RULES[name])
  if (kind === undefined) return dueOn
  if (kind === 'post16ToPost16')
    return transferOn === undefined
      ? undefined
      : isoDate(lastDayOf(rule('transferFiveMonthsBefore'), { transfer: transferOn }, LAW))
  const year = transferYear ?? (transferOn ?? dueOn)?.slice(0, 4)
  const by = kind === 'secondaryToPost16' ? 'transferInMarch' : 'transferInFebruary'
  return year === undefined ? undefined : isoDate(lastDayOf(rule(by), { transferYear: Number(year) }, LAW))
}

/** One that says for no transfer is for the one into whose twelve months it falls, or that it comes late for. */
const isFor = ({ id, data }: Scheduled, { on, transfer }: Naming): boolean => {
  if (transfer !== undefined) return transfer === id
  const last = lastDayFor(data)
  return last === undefined || on > isoDate(addMonths(parseCivilDate(last), -12))
}

/** Said by itself, or of an amended plan that names it. */
const namings = (state: CaseFacts): readonly Naming[] =>
  factsOnPlan(state, 'PlacementNamed', 'AmendedPlanIssued').flatMap((fact): readonly Naming[] => {
    const { occurredOn: on } = fact
    if (fact.type === 'PlacementNamed') return [{ on, transfer: fact.data.transfer }]
    return fact.data.namesPlacement === true ? [{ on, transfer: undefined }] : []
  })

/** The phase transfers of a plan, in the order in which they came on record. */
export const phaseTransfers: (state: CaseFacts) => readonly PhaseTransfer[] = onceForFacts((state) =>
  factsOnPlan(state, 'PhaseTransferScheduled').map((scheduled): PhaseTransfer => {
    const { id, data } = scheduled
    const namedOn = namings(state)
      .filter((naming) => isFor(scheduled, naming))
      .map(({ on }) => on)
      .toSorted()[0]
    return namedOn === undefined
      ? { ...data, id, status: 'toCome' }
      : { ...data, id, status: 'named', namedOn }
  }),
)

export const phaseTransferOf = (state: CaseFacts, id: string | undefined): PhaseTransfer | undefined =>
  phaseTransfers(state).find((transfer) => transfer.id === id)
