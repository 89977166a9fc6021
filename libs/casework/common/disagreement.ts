import { refused, type Refusal } from '../command.js'
import { type CaseFacts } from '../recording/fact.js'
import { type Matter, type Order } from '../vocabulary/disputes.js'
import { anythingToDispute, type Disputable, isOnRecord } from './disputable.js'
import { MATTER_WORDS, ORDER_ON } from '../vocabulary/disputes.js'
import { commonFacts } from '../entities/facts.js'
import { type CommonRefusals, type Stream } from './stream.js'

const neverSought = (state: CaseFacts): Refusal | undefined =>
  commonFacts(state, 'MediationSought').length > 0
    ? undefined
    : refused(
        'mediation_not_sought',
        'It is not recorded that the family sought mediation. Record that first.',
      ).refusal

const neverAgreed = (state: CaseFacts): Refusal | undefined =>
  commonFacts(state, 'MediationAgreed').length > 0
    ? undefined
    : refused(
        'mediation_not_agreed',
        'It is not recorded that agreement was reached in mediation. Record that first.',
      ).refusal

const nothingToAppeal = (state: CaseFacts, disputable: Disputable, matter: Matter): Refusal | undefined =>
  isOnRecord(state, disputable, matter)
    ? undefined
    : refused(
        'nothing_to_appeal',
        `An appeal against ${MATTER_WORDS[matter]} needs that decision on this record, and it is not here. Record that first.`,
        'against',
      ).refusal

/**
 * Appeals against this that are still before the tribunal. Each order ends one that it fits; a concession ends one
 * too, though the tribunal may still make an order by consent.
 */
export const openAppeals = (state: CaseFacts, matter: Matter): number => {
  const count = (type: 'AppealRegistered' | 'AppealConceded' | 'AppealEnded'): number =>
    commonFacts(state, type).filter(({ data }) => data.against === matter).length
  const ordered = commonFacts(state, 'TribunalOrdered').filter(({ data }) =>
    ORDER_ON[data.order].includes(matter),
  ).length
  const ended = count('AppealConceded') + count('AppealEnded')
  return Math.max(0, count('AppealRegistered') - Math.max(ended, ordered))
}

const registeredAlready = (state: CaseFacts, matter: Matter): Refusal | undefined =>
  openAppeals(state, matter) === 0
    ? undefined
    : refused(
        'appeal_already_registered',
        `An appeal against ${MATTER_WORDS[matter]} is before the tribunal already. Record how it ended first.`,
        'against',
      ).refusal

/** A return says that it came to the tribunal, and no more: what followed may be recorded all the same. */
const notBeforeTribunal = (state: CaseFacts, matter: Matter): Refusal | undefined =>
  state.taken !== undefined || openAppeals(state, matter) > 0
    ? undefined
    : refused(
        'no_open_appeal',
        `No appeal against ${MATTER_WORDS[matter]} is before the tribunal. Record first that it was registered.`,
        'against',
      ).refusal

const noSuchAppeal = (state: CaseFacts, order: Order): Refusal | undefined => {
  if (state.taken !== undefined) return undefined
  const fits = ORDER_ON[order]
  if (commonFacts(state, 'AppealRegistered').some(({ data }) => fits.includes(data.against))) return undefined
  return refused(
    'order_without_appeal',
    `The tribunal can order this on an appeal against ${fits.map((matter) => MATTER_WORDS[matter]).join(', or ')}, and none is recorded. Record the appeal first, or check the order.`,
    'order',
  ).refusal
}

const nothingToMediate = (state: CaseFacts, disputable: Disputable): Refusal | undefined =>
  anythingToDispute(state, disputable)
    ? undefined
    : refused(
        'nothing_to_mediate',
        `Mediation is about ${disputable.inWords}, and none is recorded. Record that first.`,
      ).refusal

/** Wherever the record stands now: families disagree, and authorities hear of it, also after things went on. */
export const disagreementRefusals = <State extends CaseFacts>({
  notOpenFor,
  disputable,
}: Stream<State>): CommonRefusals<State> => {
  const withoutSubject = (state: State): Refusal | undefined =>
    anythingToDispute(state, disputable)
      ? undefined
      : (notOpenFor.disagreement(state) ?? nothingToMediate(state, disputable))
  return {
    SeekMediation: (_, state) => [withoutSubject(state)],
    DeclineMediation: (_, state) => [withoutSubject(state)],
    HoldMediation: (_, state) => [withoutSubject(state), neverSought(state)],
    /** Also where mediation was never sought: the adviser certifies as well that a family wish for none (section 55). */
    IssueMediationCertificate: (_, state) => [withoutSubject(state)],
    AgreeInMediation: (_, state) => [withoutSubject(state), neverSought(state)],
    CarryOutMediationAgreement: (_, state) => [neverAgreed(state)],
    RegisterAppeal: ({ data }, state) => [
      notOpenFor.disagreement(state),
      nothingToAppeal(state, disputable, data.against),
      registeredAlready(state, data.against),
    ],
    RespondToAppeal: ({ data }, state) => [
      notOpenFor.disagreement(state),
      notBeforeTribunal(state, data.against),
    ],
    ConcedeAppeal: ({ data }, state) => [
      notOpenFor.disagreement(state),
      notBeforeTribunal(state, data.against),
    ],
    EndAppeal: ({ data }, state) => [notOpenFor.disagreement(state), notBeforeTribunal(state, data.against)],
    RecordOrder: ({ data }, state) => [notOpenFor.disagreement(state), noSuchAppeal(state, data.order)],
  }
}
