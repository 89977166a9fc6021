import { type Refusal, refusal } from '../vocabulary/command.js'
import { canBeOrdered, type CaseFacts } from '../entities/index.js'
import { type Matter, type Order } from '../vocabulary/disputes.js'
import { misdirectedAgreement, misdirectedConcession, misdirectedOrder } from './directed.js'
import { anythingToDispute, type Disputable, isOnRecord } from './disputable.js'
import { MATTER_WORDS, ORDER_ON } from '../vocabulary/disputes.js'
import { type CommonRefusals, type Stream } from './stream.js'

const nothingToAppeal = (state: CaseFacts, disputable: Disputable, matter: Matter): Refusal | undefined =>
  isOnRecord(state, disputable, matter)
    ? undefined
    : refusal('nothing_to_appeal', { matter: MATTER_WORDS[matter] })

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
    HoldMediation: (_, state) => [withoutSubject(state)],
    FailToArrangeMediation: (_, state) => [withoutSubject(state)],
    /** Also where mediation was never sought: the adviser certifies as well that a family wish for none (section 55). */
    IssueMediationCertificate: (_, state) => [withoutSubject(state)],
    AgreeInMediation: (command, state) => [withoutSubject(state), misdirectedAgreement(command)],
    RegisterAppeal: ({ data }, state) => [
      notOpenFor.disagreement(state),
      nothingToAppeal(state, disputable, data.against),
    ],
    RespondToAppeal: (_, state) => [notOpenFor.disagreement(state)],
    ConcedeAppeal: (command, state) => [notOpenFor.disagreement(state), misdirectedConcession(command)],
    EndAppeal: (_, state) => [notOpenFor.disagreement(state)],
    RecordOrder: (command, state) => [
      notOpenFor.disagreement(state),
      noSuchAppeal(state, command.data.order),
      misdirectedOrder(command),
    ],
  }
}
