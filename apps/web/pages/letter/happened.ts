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

type FactOf<Type extends AssessmentFact['type']> = Extract<AssessmentFact, { readonly type: Type }>

type Tell = (fact: AssessmentFact, state: AssessmentState) => string | undefined

const isOf = <Type extends AssessmentFact['type']>(fact: AssessmentFact, type: Type): fact is FactOf<Type> =>
  fact.type === type

/** The sentence of one kind of event. */
const tells = <const Type extends AssessmentFact['type']>(
  type: Type,
  tell: (fact: FactOf<Type>, state: AssessmentState) => string,
): readonly [string, Tell] => [type, (fact, state) => (isOf(fact, type) ? tell(fact, state) : undefined)]

const on = (day: string | undefined): string => (day === undefined ? '' : ` on ${british(day)}`)

const told = (day: string | undefined): string =>
  day === undefined ? '' : ` We told you on ${british(day)}.`

const ANSWERS = {
  yes: 'said that it can meet the needs',
  no: 'said that it cannot',
  none: 'did not answer in time',
} as const

/** What a family is told; how we work behind it (chasing, passing on, who holds the case) is left out. */
const SENTENCES: ReadonlyMap<string, Tell> = new Map([
  tells(
    'RequestReceived',
    ({ data: { receivedOn } }) => `We received the request for an assessment${on(receivedOn)}.`,
  ),
  tells(
    'ConsiderationNotified',
    ({ data: { notifiedOn } }) => `We wrote to say that we were considering it${on(notifiedOn)}.`,
  ),
  tells(
    'AssessmentAgreed',
    ({ data: { decidedOn, notifiedOn } }) =>
      `We decided to carry out an assessment${on(decidedOn)}.${told(notifiedOn)}`,
  ),
  tells(
    'AssessmentRefused',
    ({ data: { decidedOn, notifiedOn } }) =>
      `We decided not to carry out an assessment${on(decidedOn)}.${told(notifiedOn)}`,
  ),
  tells('AdviceRequested', ({ data: { advice, giver, requestedOn } }, state) =>
    giver === 'parent'
      ? `We asked for your views${on(requestedOn)}.`
      : `We asked for advice${on(requestedOn)}: ${adviceName(state, advice)}.`,
  ),
  tells(
    'AdviceReturned',
    ({ data: { advice, returnedOn } }, state) =>
      `We received this advice${on(returnedOn)}: ${adviceName(state, advice)}.`,
  ),
  tells(
    'PlanAgreed',
    ({ data: { decidedOn, notifiedOn } }) => `We decided to make a plan${on(decidedOn)}.${told(notifiedOn)}`,
  ),
  tells(
    'PlanRefused',
    ({ data: { decidedOn, notifiedOn } }) =>
      `We decided not to make a plan${on(decidedOn)}.${told(notifiedOn)}`,
  ),
  tells('DraftPlanSent', ({ data: { sentOn } }) => `We sent you the draft plan${on(sentOn)}.`),
  tells(
    'RepresentationsReceived',
    ({ data: { receivedOn } }) => `We received your comments on the draft plan${on(receivedOn)}.`,
  ),
  tells(
    'SettingConsulted',
    ({ data: { setting, consultedOn } }) =>
      `We asked ${setting} whether it can meet the needs${on(consultedOn)}.`,
  ),
  tells(
    'SettingResponded',
    ({ data: { consultation, answer, respondedOn } }, state) =>
      `${settingName(state, consultation)} ${ANSWERS[answer]} (${british(respondedOn)}).`,
  ),
  tells(
    'SettingNamed',
    ({ data: { consultation, setting, namedOn } }, state) =>
      `${setting ?? settingName(state, consultation)} was named for the plan${on(namedOn)}.`,
  ),
  tells(
    'FinalPlanIssued',
    ({ data: { sentToFamilyOn } }) => `We sent you the final plan${on(sentToFamilyOn)}.`,
  ),
  tells('RequestWithdrawn', ({ data: { withdrawnOn } }) => `The request was withdrawn${on(withdrawnOn)}.`),
  tells(
    'CaseExported',
    ({ data: { movedOn } }) => `The case went to another authority${on(movedOn)}, because of a move.`,
  ),
  tells(
    'MediationSought',
    ({ data: { informedOn } }) => `You told us that you want mediation${on(informedOn)}.`,
  ),
  tells(
    'MediationDeclined',
    ({ data: { informedOn } }) => `You said that you do not want mediation${on(informedOn)}.`,
  ),
  tells('MediationHeld', ({ data: { heldOn } }) => `Mediation was held${on(heldOn)}.`),
  tells(
    'MediationNotArranged',
    ({ data: { informedOn } }) => `We said that mediation cannot be arranged${on(informedOn)}.`,
  ),
  tells(
    'MediationCertificateIssued',
    ({ data: { issuedOn } }) => `The mediation certificate was issued${on(issuedOn)}.`,
  ),
  tells('MediationAgreed', ({ data: { agreedOn } }) => `Agreement was reached in mediation${on(agreedOn)}.`),
  tells(
    'AppealRegistered',
    ({ data: { against, registeredOn } }) =>
      `Your appeal against ${MATTER_WORDS[against]} was registered${on(registeredOn)}.`,
  ),
  tells(
    'AppealConceded',
    ({ data: { concededOn } }) =>
      `We told the tribunal that we no longer oppose the appeal${on(concededOn)}.`,
  ),
  tells('AppealEnded', ({ data: { endedOn } }) => `The appeal ended${on(endedOn)}.`),
  tells(
    'TribunalOrdered',
    ({ data: { order, orderedOn } }) => `The tribunal made an order${on(orderedOn)}: ${ORDER_WORDS[order]}.`,
  ),
])

/** What has happened, oldest first: facts as they are known today, and none that was taken back. */
export const happenedSoFar = (state: AssessmentState): readonly Happened[] =>
  state.facts
    .flatMap((fact) => {
      const sentence = SENTENCES.get(fact.type)?.(fact, state)
      return sentence === undefined ? [] : [{ day: fact.occurredOn, sentence }]
    })
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
