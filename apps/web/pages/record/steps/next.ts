import {
  adviceRequests,
  appeals,
  type AssessmentState,
  type AssessmentStatus,
  consultations,
  factsOf,
  finalPlanOf,
  isAgreed,
  isAwaited,
  isBeforeTribunal,
  isCheckable,
  isOpen,
  isSought,
  isUnanswered,
  mediations,
} from '#casework'

type Next = (state: AssessmentState) => boolean

const at =
  (...statuses: readonly AssessmentStatus[]): Next =>
  ({ stage }) =>
    statuses.includes(stage.status)

const none =
  (...types: readonly Parameters<typeof factsOf>[1][]): Next =>
  (state) =>
    types.every((type) => factsOf(state, type).length === 0)

const both =
  (...all: readonly Next[]): Next =>
  (state) =>
    all.every((one) => one(state))

const hasWaiting: Next = (state) => isOpen(state.stage) && adviceRequests(state).some(isAwaited)
const hasAppeal: Next = (state) => appeals(state).some(isBeforeTribunal)
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
  'advice-triaged': both(hasWaiting, none('AdviceTriaged')),
  'advice-accepted': (state) => isOpen(state.stage) && adviceRequests(state).some(isCheckable),
  issue: at('assessing'),
  'not-issue': at('assessing'),
  draft: at('assessing', 'agreedToIssue'),
  'setting-consulted': both(at('agreedToIssue', 'draftSent'), none('SettingConsulted')),
  'setting-replied': both(at(...MAKING), (state) => consultations(state).some(isUnanswered)),
  'setting-named': both(at('draftSent'), none('SettingNamed')),
  representations: both(at('draftSent'), none('RepresentationsReceived')),
  final: at('draftSent'),
  'final-copied': notCopied,
  'mediation-sought': mayDisagree,
  'mediation-declined': mayDisagree,
  'mediation-held': both((state) => mediations(state).some(isSought), none('MediationHeld')),
  'mediation-certificate': both(
    (state) =>
      mediations(state).some(
        ({ status, heldOn }) => status === 'declined' || status === 'notArranged' || heldOn !== undefined,
      ),
    none('MediationCertificateIssued'),
  ),
  'mediation-carried-out': both(
    (state) => mediations(state).some((one) => isAgreed(one) && !one.agreement.appealable),
    none('MediationAgreementCarriedOut'),
  ),
  'appeal-answered': both(hasAppeal, none('AppealResponded')),
  order: hasAppeal,
  officer: none('OfficerAssigned'),
}
