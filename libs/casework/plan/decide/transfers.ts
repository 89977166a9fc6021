import { type RefusalsBy } from '../../recording/refusals.js'
import { refused, type Refusal } from '../../command.js'
import { type PlanCommandOf, type PlanCommands } from '../commands.js'
import { planFactsOf, type PlanState } from '../state.js'

type Schedule = PlanCommandOf<'SchedulePhaseTransfer'>

/** Regulation 18: by 15 February or 31 March of a year, or five months before a day. */
const whenMissing = ({ data }: Schedule): Refusal | undefined => {
  if (data.kind === undefined)
    return refused('kind_needed', 'Say between which phases the transfer is.', 'kind').refusal
  if (data.kind === 'post16ToPost16')
    return data.transferOn === undefined
      ? refused(
          'transfer_date_needed',
          'Give the day of the transfer: the setting must be named five months before it.',
          'transferOn',
        ).refusal
      : undefined
  return data.transferYear === undefined && data.transferOn === undefined
    ? refused('transfer_date_needed', 'Give the year of the transfer.', 'transferYear').refusal
    : undefined
}

const scheduledAlready = (state: PlanState, { data }: Schedule): Refusal | undefined =>
  planFactsOf(state, 'PhaseTransferScheduled').some(
    (other) =>
      other.data.kind === data.kind &&
      other.data.transferYear === data.transferYear &&
      other.data.transferOn === data.transferOn,
  )
    ? refused('transfer_already_scheduled', 'This phase transfer is recorded already.', 'kind').refusal
    : undefined

const unknownTransfer = (state: PlanState, { data }: PlanCommandOf<'NamePlacement'>): Refusal | undefined =>
  data.transfer === undefined ||
  planFactsOf(state, 'PhaseTransferScheduled').some(({ id }) => id === data.transfer)
    ? undefined
    : refused('unknown_transfer', 'There is no such phase transfer on this plan.', 'transfer').refusal

const cameAlready = (state: PlanState): Refusal | undefined =>
  planFactsOf(state, 'PlanTransferredIn').length > 0
    ? refused(
        'already_transferred_in',
        'It is recorded already that this plan came from another authority. If its date is wrong, correct that record.',
      ).refusal
    : undefined

const neverCame = (state: PlanState): Refusal | undefined =>
  planFactsOf(state, 'PlanTransferredIn').length > 0
    ? undefined
    : refused(
        'not_transferred_in',
        'It is not recorded that this plan came from another authority. Record that first.',
      ).refusal

const noDirectPayment = (state: PlanState): Refusal | undefined =>
  planFactsOf(state, 'DirectPaymentStarted').length > 0
    ? undefined
    : refused('no_direct_payment', 'No direct payment is recorded. Record the first one first.').refusal

const endedAlready = ({ stage }: PlanState): Refusal | undefined =>
  stage.status === 'ceased' || stage.status === 'transferredOut'
    ? refused(
        'plan_already_ended',
        'It is recorded already how this plan ended. If that is wrong, correct that record.',
      ).refusal
    : undefined

/** Between phases, between authorities (regulations 15 and 18), and direct payments. */
export const transferRefusals: RefusalsBy<PlanCommands, PlanState> = {
  SchedulePhaseTransfer: (command, state) => [whenMissing(command), scheduledAlready(state, command)],
  NamePlacement: (command, state) => [unknownTransfer(state, command)],
  TransferPlanIn: (_, state) => [cameAlready(state)],
  SendTransferNotice: (_, state) => [neverCame(state)],
  TransferPlanOut: (_, state) => [endedAlready(state)],
  ReviewDirectPayment: (_, state) => [noDirectPayment(state)],
}
