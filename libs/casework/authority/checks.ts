import { type AuthorityEvent, type CheckEvent, type RecordedAuthorityEvent } from '../catalogue/authority.js'
import { checkEvents, DELEGATED } from '../catalogue/checks.js'
import { parseEvents } from '../catalogue/registry.js'
import { type CommandMeta, type Decision, refused } from '../vocabulary/command.js'

type DataOf<Type extends CheckEvent['type']> = Extract<CheckEvent, { readonly type: Type }>['data']

/** Something that waits for a second person. */
export type Waiting = DataOf<'CheckAsked'> & { /** YYYY-MM-DD */ readonly on: string }
/** A decision that was recorded though whoever recorded it may not decide it. */
export type Outside = DataOf<'DecidedOutside'> & { readonly on: string; readonly seenTo: boolean }
export type CheckedKind = DataOf<'CheckAsked'>['kind']
export type Delegated = DataOf<'DecisionDelegated'>['decision']

/** Who may decide something: whoever is in one of the roles, or is one of the people. */
export type MayDecide = Omit<DataOf<'DecisionDelegated'>, 'decision'>

/** What an authority has checked by a second person, what waits for one, and who may decide what. */
export interface Checks {
  readonly kinds: ReadonlySet<CheckedKind>
  readonly scheme: ReadonlyMap<Delegated, MayDecide>
  /** By their id, oldest first. */
  readonly waiting: ReadonlyMap<string, Waiting>
  readonly answered: ReadonlySet<string>
  /** By the event that recorded the decision, oldest first. */
  readonly outside: ReadonlyMap<string, Outside>
}

export type CheckCommand = { readonly meta: CommandMeta } & {
  [Type in CheckEvent['type']]: { readonly type: Type; readonly data: DataOf<Type> }
}[CheckEvent['type']]

const NONE: Checks = {
  kinds: new Set(),
  scheme: new Map(),
  waiting: new Map(),
  answered: new Set(),
  outside: new Map(),
}

type Told = Extract<RecordedAuthorityEvent, { readonly type: CheckEvent['type'] }>

const isOfChecks = (event: RecordedAuthorityEvent): event is Told => Object.hasOwn(checkEvents, event.type)

const withOne = (state: Checks, event: Told): Checks => {
  const on = event.occurredOn
  switch (event.type) {
    case 'SecondChecksChosen':
      return { ...state, kinds: new Set(event.data.kinds) }
    case 'CheckAsked':
      return { ...state, waiting: new Map(state.waiting).set(event.data.check, { ...event.data, on }) }
    case 'CheckAnswered': {
      const { check } = event.data
      return {
        ...state,
        waiting: new Map([...state.waiting].filter(([one]) => one !== check)),
        answered: new Set([...state.answered, check]),
      }
    }
    case 'DecisionDelegated': {
      const { decision, roles, people } = event.data
      return { ...state, scheme: new Map(state.scheme).set(decision, { roles, people }) }
    }
    case 'DecidedOutside':
      return {
        ...state,
        outside: new Map(state.outside).set(event.data.event, { ...event.data, on, seenTo: false }),
      }
    case 'OutsideSeenTo': {
      const known = state.outside.get(event.data.event)
      return known === undefined
        ? state
        : { ...state, outside: new Map(state.outside).set(event.data.event, { ...known, seenTo: true }) }
    }
    default:
      return event satisfies never
  }
}

const evolve = (state: Checks, event: RecordedAuthorityEvent): Checks =>
  isOfChecks(event) ? withOne(state, event) : state

/** What these events of its stream tell. */
export const checksOf = (history: readonly RecordedAuthorityEvent[]): Checks => history.reduce(evolve, NONE)

const decide = ({ type, data, meta }: CheckCommand, state: Checks): Decision<AuthorityEvent> => {
  if (type === 'CheckAnswered') {
    const known = state.waiting.get(data.check)
    if (known === undefined) return refused('check_answered')
    if (known.by === data.by) return refused('own_check')
    if (data.answer === 'no' && (data.reason ?? '').trim() === '') return refused('reason_needed')
  }
  if (type === 'CheckAsked' && (state.waiting.has(data.check) || state.answered.has(data.check)))
    return refused('check_answered')
  if (type === 'OutsideSeenTo' && state.outside.get(data.event)?.seenTo !== false)
    return refused('nothing_changes')
  if (type === 'DecidedOutside' && state.outside.has(data.event)) return refused('nothing_changes')
  return parseEvents('authority', [{ type, occurredOn: meta.today, data: { ...data } }])
}

/** In a stream of its own. */
export const checks = { initial: NONE, evolve, decide }

/** By command: what of the scheme it is. A step that is not listed is nobody's decision. */
const DECIDED_BY: Readonly<Record<string, Delegated>> = {
  AgreeAssessment: 'assess',
  RefuseAssessment: 'notAssess',
  AgreePlan: 'issue',
  IssueFinalPlan: 'issue',
  RefusePlan: 'notIssue',
  NotifyReviewDecision: 'amend',
  SendAmendmentNotice: 'amend',
  IssueAmendedPlan: 'amend',
  DecideNotToAmend: 'amend',
  DecideReassessment: 'reassess',
  NotifyCeasing: 'cease',
  CeasePlan: 'cease',
  RecordException: 'exceptions',
}

/** What of the scheme a command decides; undefined for one that decides nothing. */
export const decisionOf = (command: string): Delegated | undefined =>
  Object.hasOwn(DECIDED_BY, command) ? DECIDED_BY[command] : undefined

/** Whether somebody may decide it; where nobody is named, whoever may record it. */
export const mayDecide = (
  { scheme }: Pick<Checks, 'scheme'>,
  decision: Delegated,
  { id, roles }: { readonly id: string; readonly roles: readonly string[] },
): boolean => {
  const said = scheme.get(decision)
  if (said === undefined || said.roles.length + said.people.length === 0) return true
  return said.people.includes(id) || roles.some((role) => said.roles.includes(role))
}

/** The decisions of the scheme with their words. */
export const DELEGATED_DECISIONS = DELEGATED
