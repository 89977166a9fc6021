import { type Rule } from '../rule.js'
import { type RunsByFacts } from '../runs.js'
import { assessmentLimbs, CODE_OF_PRACTICE, SEND_REGULATIONS, STATUTE, THE_ACT } from './sources.js'

const GONE = ['withdrawn', 'exported'] as const

/** Regulation 10(1) binds only an authority that decides against a plan: the decision for one lifts it. */
const PLAN_DECIDED = ['planAgreed', 'draftSent', 'finalPlanSent'] as const

/** After an order none of the limits of the request is the one to keep: regulation 44 has others. */
const PLAN_SENT: RunsByFacts = {
  from: 'request',
  metBy: ['finalPlanSent'],
  endedBy: ['assessmentRefused', 'planRefused', ...GONE, 'replaced'],
  done: 'The final plan was sent to the family',
}

const fromRequest = { ...STATUTE, given: 'received', trigger: 'Request received' } as const

const local = (n: 30 | 52, citation: string): Rule => ({
  ...fromRequest,
  id: `P-${n}`,
  runs: PLAN_SENT,
  title: `Final plan within ${n} weeks`,
  citation,
  source: 'Local milestone, not a limit in law',
  layer: 'local',
  duty: 'the plan should be sent within {period}',
  period: { count: 'W', n },
  satisfiedBy: 'the final plan sent to the family',
  endedBy: 'withdrawal, a move, a refusal to assess or to issue a plan',
})

/** From the request to the final plan: regulations 4 to 14. */
export const ASSESSMENT_RULES: readonly Rule[] = [
  {
    ...fromRequest,
    id: 'R-DEC6',
    runs: {
      from: 'request',
      metBy: ['assessmentAgreed', 'assessmentRefused'],
      // The plan and the refusal of one close the case, so they end a decision to assess that nobody recorded.
      endedBy: ['planRefused', 'finalPlanSent', ...GONE, 'replaced'],
      done: 'The family were told whether there will be an assessment',
      // A plan, or the refusal of one, shows that a decision was taken; the return does not say when.
      metUndatedBy: { any: ['planRefused', ...PLAN_DECIDED] },
    },
    traits: {
      about: 'decisionToAssess',
      limitName: '6-week limit',
      toFamily: 'We must tell you whether there will be an assessment',
    },
    title: 'Decision whether to assess',
    citation: `${SEND_REGULATIONS}, regulations 4(1) and 5(1)`,
    source: 'Regulation 5(1)',
    duty: 'the family must be told whether there will be an assessment as soon as practicable and in any event within {period}',
    period: { count: 'W', n: 6 },
    exceptions: assessmentLimbs('regulation 5(4)'),
    satisfiedBy: 'the family told of the decision to assess, or not to assess',
    endedBy: 'withdrawal, a move; a plan sent or refused',
    next: 'If yes, advice is asked for (regulation 6). If no, the same notice gives the reasons and the rights of appeal and mediation (regulation 5(3)).',
  },
  {
    ...fromRequest,
    id: 'R-NOISS16',
    runs: {
      from: 'request',
      metBy: ['planRefused'],
      endedBy: ['assessmentRefused', ...PLAN_DECIDED, ...GONE, 'replaced'],
      decidedBy: PLAN_DECIDED,
      done: 'The family were told that no plan will be made',
      metUndatedBy: { any: ['finalPlanSent'], unless: ['planAgreed', 'draftSent'] },
    },
    traits: { about: 'decisionToIssue', onlyIfNoPlan: true, limitName: '16-week limit' },
    title: 'Decision whether to issue a plan',
    citation: `${SEND_REGULATIONS}, regulation 10(1); ${THE_ACT}, section 36(9)`,
    source: 'Regulation 10(1)',
    duty: 'where no plan is to be made, the family must be told as soon as practicable and in any event within {period}',
    period: { count: 'W', n: 16 },
    exceptions: assessmentLimbs('regulation 10(4)'),
    satisfiedBy: 'the family told that no plan will be made',
    endedBy: 'withdrawal, a move, a refusal to assess; a decision to issue, a draft or a plan',
    next: 'The notice goes to the commissioning body and the head as well, and opens mediation and appeal.',
  },
  {
    ...fromRequest,
    id: 'R-FIN20',
    runs: { ...PLAN_SENT, copiesBy: 'Regulation 13(2)' },
    traits: {
      about: 'finalPlan',
      comesAfter: 'R-DRAFT15',
      limitName: '20-week limit',
      toFamily: 'If a plan is made, we must send you the final plan',
    },
    title: 'Final plan',
    citation: `${SEND_REGULATIONS}, regulation 13(2)`,
    source: 'Regulation 13(2)',
    duty: 'the plan must be sent as soon as practicable and in any event within {period}',
    period: { count: 'W', n: 20 },
    exceptions: assessmentLimbs('regulation 13(3), applying 10(4)'),
    satisfiedBy: 'the final plan sent to the family (and to the setting named and the commissioning body)',
    endedBy: 'withdrawal, a move, a refusal to assess or to issue a plan; an order that sets its own limits',
    next: 'The notice of appeal rights goes with the plan (regulation 14(2)), and the 12 months to the first review begin.',
  },
  {
    ...STATUTE,
    id: 'R-ADV6',
    runs: {
      from: 'adviceRequest',
      metBy: ['adviceReturned'],
      endedBy: ['caseClosed'],
      givenUpBy: ['adviceGivenUp'],
      done: 'The advice was returned',
    },
    traits: { about: 'advice', limitName: '6 weeks for advice' },
    title: 'Advice for the assessment',
    citation: `${SEND_REGULATIONS}, regulation 8(1); for a school and for the authority's own services, SEND Code of Practice 9.41`,
    source: 'Regulation 8(1)',
    bound: 'body asked for advice',
    given: 'receivedByBody',
    trigger: 'Advice request received by the body',
    duty: 'the body must comply within {period}',
    period: { count: 'W', n: 6 },
    exceptions: [
      { reason: 'exceptionalCircumstances', citation: 'regulation 8(2)(a)' },
      { reason: 'absentFourWeeks', citation: 'regulation 8(2)(b)' },
      { reason: 'missedAppointment', citation: 'regulation 8(2)(c)' },
      { reason: 'notStated', citation: 'regulation 8(2)' },
    ],
    satisfiedBy: 'the advice returned',
    endedBy: 'the advice not required or not to be had, or the case closed',
    next: "Late advice does not move the authority's own 16 and 20 weeks.",
  },
  {
    ...STATUTE,
    id: 'R-DRAFT15',
    runs: {
      from: 'draftServed',
      metBy: [],
      endedBy: ['endedWithoutPlan'],
      cutShortBy: ['planFinalised'],
      done: 'The plan was finalised',
    },
    traits: { toFamily: 'You can comment on the draft plan and ask for a school or college' },
    title: "Family's time to comment on the draft plan",
    citation: `${SEND_REGULATIONS}, regulation 13(1)(a); ${THE_ACT}, section 38(2)(b)`,
    source: 'Regulation 13(1)(a)',
    kind: 'minimumPeriod',
    given: 'served',
    trigger: 'Draft plan served',
    duty: 'the family must be given at least {period}, beginning with the day on which the draft was served, to comment, ask for a school or college, and ask for a meeting',
    period: { count: 'DB', n: 15 },
    satisfiedBy: 'the days passing',
    endedBy: 'the plan finalised within them (cut short), withdrawal',
    next: 'A draft issued again starts 15 days of its own. The 20 weeks go on running.',
  },
  {
    id: 'C-CONSULT15',
    runs: {
      from: 'consultation',
      metBy: ['replied'],
      endedBy: ['noReplyRecorded', 'caseClosed'],
      done: 'The reply came',
    },
    traits: { about: 'consultation' },
    title: 'Reply of a school or college that is consulted',
    citation: `${CODE_OF_PRACTICE}, 9.83; the duty to consult: ${THE_ACT}, sections 39(2) and 40(3)`,
    source: 'Code of Practice 9.83',
    layer: 'guidance',
    bound: 'school or college',
    certainty: 'secondary',
    doubt:
      'The Code does not say how the 15 days are counted; they are read as calendar days after the day of the consultation.',
    kind: 'limit',
    given: 'consulted',
    trigger: 'School or college consulted',
    duty: 'the school or college should reply within {period}',
    period: { count: 'D', n: 15 },
    exceptions: [],
    satisfiedBy: 'the reply',
    endedBy: 'the final plan, or the case closed',
    next: 'The authority may decide without a reply after these days.',
  },
  local(30, 'Local milestone; no statutory limit of 30 weeks'),
  local(52, 'Local milestone; DfE publishes the plans issued after 52 weeks as a band of its own'),
]
