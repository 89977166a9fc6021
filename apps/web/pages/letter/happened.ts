import { type AssessmentFact, type AssessmentState, MATTER_WORDS, ORDER_WORDS } from '#casework'
import { british } from '../../parts/words/dates.js'
import { settingName } from '../../parts/words/duty-in-words.js'
import { adviceName } from '../../parts/words/names.js'

/** One thing that happened, as one would tell the family. */
export interface Happened {
  /** YYYY-MM-DD */
  readonly day: string
  readonly sentence: string
}

type Sentences = {
  readonly [Type in AssessmentFact['type']]?: (
    data: Extract<AssessmentFact, { readonly type: Type }>['data'],
    state: AssessmentState,
  ) => string | undefined
}

const on = (day: string | undefined): string => (day === undefined ? '' : ` on ${british(day)}`)

const told = (day: string | undefined): string =>
  day === undefined ? '' : ` We told you on ${british(day)}.`

const ANSWERS = {
  yes: 'said that it can meet the needs',
  no: 'said that it cannot',
  none: 'did not answer in time',
} as const

/** What a family is told; how we work behind it (chasing, passing on, who holds the case) is left out. */
const SENTENCES: Sentences = {
  RequestReceived: ({ receivedOn }) => `We received the request for an assessment${on(receivedOn)}.`,
  ConsiderationNotified: ({ notifiedOn }) => `We wrote to say that we were considering it${on(notifiedOn)}.`,
  AssessmentAgreed: ({ decidedOn, notifiedOn }) =>
    `We decided to carry out an assessment${on(decidedOn)}.${told(notifiedOn)}`,
  AssessmentRefused: ({ decidedOn, notifiedOn }) =>
    `We decided not to carry out an assessment${on(decidedOn)}.${told(notifiedOn)}`,
  AdviceRequested: ({ advice, giver, requestedOn }, state) =>
    giver === 'parent'
      ? `We asked for your views${on(requestedOn)}.`
      : `We asked for advice${on(requestedOn)}: ${adviceName(state, advice)}.`,
  AdviceReturned: ({ advice, returnedOn }, state) =>
    `We received this advice${on(returnedOn)}: ${adviceName(state, advice)}.`,
  PlanAgreed: ({ decidedOn, notifiedOn }) => `We decided to make a plan${on(decidedOn)}.${told(notifiedOn)}`,
  PlanRefused: ({ decidedOn, notifiedOn }) =>
    `We decided not to make a plan${on(decidedOn)}.${told(notifiedOn)}`,
  DraftPlanSent: ({ sentOn }) => `We sent you the draft plan${on(sentOn)}.`,
  RepresentationsReceived: ({ receivedOn }) =>
    `We received your comments on the draft plan${on(receivedOn)}.`,
  SettingConsulted: ({ setting, consultedOn }) =>
    `We asked ${setting} whether it can meet the needs${on(consultedOn)}.`,
  SettingResponded: ({ consultation, answer, respondedOn }, state) =>
    `${settingName(state, consultation)} ${ANSWERS[answer]} (${british(respondedOn)}).`,
  SettingNamed: ({ consultation, setting, namedOn }, state) =>
    `${setting ?? settingName(state, consultation)} was named for the plan${on(namedOn)}.`,
  FinalPlanIssued: ({ sentToFamilyOn }) => `We sent you the final plan${on(sentToFamilyOn)}.`,
  RequestWithdrawn: ({ withdrawnOn }) => `The request was withdrawn${on(withdrawnOn)}.`,
  CaseExported: ({ movedOn }) => `The case went to another authority${on(movedOn)}, because of a move.`,
  MediationSought: ({ informedOn }) => `You told us that you want mediation${on(informedOn)}.`,
  MediationDeclined: ({ informedOn }) => `You said that you do not want mediation${on(informedOn)}.`,
  MediationHeld: ({ heldOn }) => `Mediation was held${on(heldOn)}.`,
  MediationNotArranged: ({ informedOn }) => `We said that mediation cannot be arranged${on(informedOn)}.`,
  MediationCertificateIssued: ({ issuedOn }) => `The mediation certificate was issued${on(issuedOn)}.`,
  MediationAgreed: ({ agreedOn }) => `Agreement was reached in mediation${on(agreedOn)}.`,
  AppealRegistered: ({ against, registeredOn }) =>
    `Your appeal against ${MATTER_WORDS[against]} was registered${on(registeredOn)}.`,
  AppealConceded: ({ concededOn }) =>
    `We told the tribunal that we no longer oppose the appeal${on(concededOn)}.`,
  AppealEnded: ({ endedOn }) => `The appeal ended${on(endedOn)}.`,
  TribunalOrdered: ({ order, orderedOn }) =>
    `The tribunal made an order${on(orderedOn)}: ${ORDER_WORDS[order]}.`,
}

/** What has happened, oldest first: facts as they are known today, and none that was taken back. */
export const happenedSoFar = (state: AssessmentState): readonly Happened[] =>
  state.facts
    .flatMap((fact) => {
      // The look-up and the fact's own type belong together; TypeScript cannot follow a table by its key.
      const tell = SENTENCES[fact.type] as
        ((data: AssessmentFact['data'], state: AssessmentState) => string | undefined) | undefined
      const sentence = tell?.(fact.data, state)
      return sentence === undefined ? [] : [{ day: fact.occurredOn, sentence }]
    })
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
