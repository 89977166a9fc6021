import { type Deciders, refused, type Refusal } from '../../command.js'
import { type PlanCommandOf } from '../commands.js'
import { type PlanEvent } from '../events.js'
import { planFactsOf, type PlanState } from '../state.js'
import { factOf, recordInForce } from './fact.js'

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

type TransferCommand =
  | Schedule
  | PlanCommandOf<'NamePlacement'>
  | PlanCommandOf<'NotifyMove'>
  | PlanCommandOf<'TransferPlanIn'>
  | PlanCommandOf<'SendTransferNotice'>
  | PlanCommandOf<'TransferPlanOut'>
  | PlanCommandOf<'StartDirectPayment'>
  | PlanCommandOf<'ReviewDirectPayment'>

/** Between phases, between authorities (regulations 15 and 18), and direct payments. */
export const transferDeciders: Deciders<TransferCommand, PlanState, PlanEvent> = {
  SchedulePhaseTransfer: (command, state) =>
    recordInForce(
      state,
      factOf('PhaseTransferScheduled', command.data, command.meta.today),
      command.meta.today,
      whenMissing(command),
      scheduledAlready(state, command),
    ),
  NamePlacement: (command, state) =>
    recordInForce(
      state,
      factOf('PlacementNamed', command.data),
      command.meta.today,
      unknownTransfer(state, command),
    ),
  NotifyMove: ({ data, meta }, state) => recordInForce(state, factOf('MoveNotified', data), meta.today),
  TransferPlanIn: ({ data, meta }, state) =>
    recordInForce(state, factOf('PlanTransferredIn', data), meta.today, cameAlready(state)),
  SendTransferNotice: ({ data, meta }, state) =>
    recordInForce(state, factOf('TransferNoticeSent', data), meta.today, neverCame(state)),
  TransferPlanOut: ({ data, meta }, state) =>
    recordInForce(state, factOf('PlanTransferredOut', data), meta.today, endedAlready(state)),
  StartDirectPayment: ({ data, meta }, state) =>
    recordInForce(state, factOf('DirectPaymentStarted', data), meta.today),
  ReviewDirectPayment: ({ data, meta }, state) =>
    recordInForce(state, factOf('DirectPaymentReviewed', data), meta.today, noDirectPayment(state)),
}
