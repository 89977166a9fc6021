import {
  adviceRequests,
  appeals,
  type AssessmentState,
  type AssessmentStatus,
  consultations,
  finalPlanOf,
  holderOf,
  isAwaited,
  isBeforeTribunal,
  isCheckable,
  isOnRecord,
  isOpen,
  isUnanswered,
  type Mediation,
  mediations,
  namedWithoutAsking,
} from '#casework'

type Next = (state: AssessmentState) => boolean

const at =
  (...statuses: readonly AssessmentStatus[]): Next =>
  ({ stage }) =>
    statuses.includes(stage.status)

const none =
  (...types: readonly Parameters<typeof isOnRecord>[1][]): Next =>
  (state) =>
    !isOnRecord(state, ...types)

const both =
  (...all: readonly Next[]): Next =>
  (state) =>
    all.every((one) => one(state))

const hasWaiting: Next = (state) => isOpen(state.stage) && adviceRequests(state).some(isAwaited)
const hasAppeal: Next = (state) => appeals(state).some(isBeforeTribunal)
/** No service has it yet: it lies before the gateway. */
const hasUntriaged: Next = (state) =>
  adviceRequests(state).some(
    (advice) => isAwaited(advice) && advice.giver === 'health' && advice.service === undefined,
  )

const namesNoSetting: Next = (state) =>
  namedWithoutAsking(state).length === 0 && consultations(state).every(({ namedOn }) => namedOn.length === 0)

const lacksCertificate = ({ status, heldOn, certificateIssuedOn }: Mediation): boolean =>
  certificateIssuedOn === undefined &&
  (status === 'declined' || status === 'notArranged' || heldOn !== undefined)

const MAKING: readonly AssessmentStatus[] = ['assessing', 'agreedToIssue', 'draftSent']

const notCopied: Next = (state) => {
  const plan = state.stage.status === 'issued' ? finalPlanOf(state) : undefined
  return plan !== undefined && (plan.setting === undefined || plan.commissioner === undefined)
}

/** The family have been told no, or have the plan, and have not said yet whether they agree. */
const mayDisagree = both(
  at('refusedToAssess', 'refusedToIssue', 'issued'),
  (state) => mediations(state).length === 0 && appeals(state).length === 0,
)

/** By step: where a case stands when this is what usually comes next. Everything else is offered below it. */
export const COMES_NEXT: Readonly<Record<string, Next>> = {
  request: at('none'),
  considering: both(at('requested'), none('ConsiderationNotified')),
  assess: at('requested'),
  'not-assess': at('requested'),
  'advice-requested': at('assessing'),
  'advice-returned': hasWaiting,
  'advice-chased': hasWaiting,
  'advice-triaged': both((state) => isOpen(state.stage), hasUntriaged),
  'advice-accepted': (state) => isOpen(state.stage) && adviceRequests(state).some(isCheckable),
  issue: at('assessing'),
  'not-issue': at('assessing'),
  draft: at('assessing', 'agreedToIssue'),
  'setting-consulted': both(at('agreedToIssue', 'draftSent'), (state) => consultations(state).length === 0),
  'setting-replied': both(at(...MAKING), (state) => consultations(state).some(isUnanswered)),
  'setting-named': both(at('draftSent'), namesNoSetting),
  representations: both(at('draftSent'), none('RepresentationsReceived')),
  final: at('draftSent'),
  'final-copied': notCopied,
  'mediation-sought': mayDisagree,
  'mediation-declined': mayDisagree,
  'mediation-held': (state) => mediations(state).some(({ status }) => status === 'sought'),
  'mediation-certificate': (state) => mediations(state).some(lacksCertificate),
  'mediation-carried-out': (state) =>
    mediations(state).some((one) => one.status === 'agreed' && !one.agreement.appealable),
  'appeal-answered': (state) =>
    appeals(state).some((one) => isBeforeTribunal(one) && one.respondedOn === undefined),
  order: hasAppeal,
  officer: (state) => holderOf(state) === undefined,
}
