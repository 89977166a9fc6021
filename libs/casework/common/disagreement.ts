import { type Refusal, refusal } from '../command.js'
import {
  canBeOrdered,
  type CaseFacts,
  isAgreed,
  isSought,
  mediations,
  openAppeals,
} from '../entities/index.js'
import { type Matter, type Order } from '../vocabulary/disputes.js'
import { misdirectedAgreement, misdirectedConcession, misdirectedOrder } from './directed.js'
import { anythingToDispute, type Disputable, isOnRecord } from './disputable.js'
import { MATTER_WORDS, ORDER_ON } from '../vocabulary/disputes.js'
import { type CommonRefusals, type Stream } from './stream.js'

const neverSought = (state: CaseFacts): Refusal | undefined =>
  mediations(state).some(isSought) ? undefined : refusal('mediation_not_sought')

const neverAgreed = (state: CaseFacts): Refusal | undefined =>
  mediations(state).some(isAgreed) ? undefined : refusal('mediation_not_agreed')

const nothingToAppeal = (state: CaseFacts, disputable: Disputable, matter: Matter): Refusal | undefined =>
  isOnRecord(state, disputable, matter)
    ? undefined
    : refusal('nothing_to_appeal', { matter: MATTER_WORDS[matter] })

const registeredAlready = (state: CaseFacts, matter: Matter): Refusal | undefined =>
  openAppeals(state, matter).length === 0
    ? undefined
    : refusal('appeal_already_registered', { matter: MATTER_WORDS[matter] })

/** A return says that it came to the tribunal, and no more: what followed may be recorded all the same. */
const notBeforeTribunal = (state: CaseFacts, matter: Matter): Refusal | undefined =>
  state.taken !== undefined || openAppeals(state, matter).length > 0
    ? undefined
    : refusal('no_open_appeal', { matter: MATTER_WORDS[matter] })

const noSuchAppeal = (state: CaseFacts, order: Order): Refusal | undefined => {
  if (state.taken !== undefined) return undefined
  if (canBeOrdered(state, order)) return undefined
  const fits = ORDER_ON[order]
  return refusal('order_without_appeal', {
    matters: fits.map((matter) => MATTER_WORDS[matter]).join(', or '),
  })
}

const nothingToMediate = (state: CaseFacts, disputable: Disputable): Refusal | undefined =>
  anythingToDispute(state, disputable)
    ? undefined
    : refusal('nothing_to_mediate', { disputed: disputable.inWords })

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
    FailToArrangeMediation: (_, state) => [withoutSubject(state), neverSought(state)],
    /** Also where mediation was never sought: the adviser certifies as well that a family wish for none (section 55). */
    IssueMediationCertificate: (_, state) => [withoutSubject(state)],
    AgreeInMediation: (command, state) => [
      withoutSubject(state),
      neverSought(state),
      misdirectedAgreement(command),
    ],
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
    ConcedeAppeal: (command, state) => [
      notOpenFor.disagreement(state),
      notBeforeTribunal(state, command.data.against),
      misdirectedConcession(command),
    ],
    EndAppeal: ({ data }, state) => [notOpenFor.disagreement(state), notBeforeTribunal(state, data.against)],
    RecordOrder: (command, state) => [
      notOpenFor.disagreement(state),
      noSuchAppeal(state, command.data.order),
      misdirectedOrder(command),
    ],
  }
}
