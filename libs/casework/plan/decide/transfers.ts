import { type RefusalsBy } from '../../recording/refusals.js'
import { type Refusal, refusal } from '../../vocabulary/command.js'
import { type PlanCommandOf, type PlanCommands } from '../commands.js'
import { phaseTransferOf, phaseTransfers } from '../../entities/index.js'
import { planFactsOf, type PlanState } from '../state.js'

type Schedule = PlanCommandOf<'SchedulePhaseTransfer'>

/** Regulation 18: by 15 February or 31 March of a year, or five months before a day. */
const whenMissing = ({ data }: Schedule): Refusal | undefined => {
  if (data.kind === undefined) return refusal('kind_needed')
  if (data.kind === 'post16ToPost16')
    return data.transferOn === undefined ? refusal('transfer_date_needed') : undefined
  return data.transferYear === undefined && data.transferOn === undefined
    ? refusal('transfer_year_needed')
    : undefined
}

const scheduledAlready = (state: PlanState, { data }: Schedule): Refusal | undefined =>
  phaseTransfers(state).some(
    (other) =>
      other.kind === data.kind &&
      other.transferYear === data.transferYear &&
      other.transferOn === data.transferOn,
  )
    ? refusal('transfer_already_scheduled')
    : undefined

const unknownTransfer = (state: PlanState, { data }: PlanCommandOf<'NamePlacement'>): Refusal | undefined =>
  data.transfer === undefined || phaseTransferOf(state, data.transfer) !== undefined
    ? undefined
    : refusal('unknown_transfer')

const cameAlready = (state: PlanState): Refusal | undefined =>
  planFactsOf(state, 'PlanTransferredIn').length > 0 ? refusal('already_transferred_in') : undefined

const neverCame = (state: PlanState): Refusal | undefined =>
  planFactsOf(state, 'PlanTransferredIn').length > 0 ? undefined : refusal('not_transferred_in')

const noDirectPayment = (state: PlanState): Refusal | undefined =>
  planFactsOf(state, 'DirectPaymentStarted').length > 0 ? undefined : refusal('no_direct_payment')

const endedAlready = ({ stage }: PlanState): Refusal | undefined =>
  stage.status === 'ceased' || stage.status === 'transferredOut' ? refusal('plan_already_ended') : undefined

/** Between phases, between authorities (regulations 15 and 18), and direct payments. */
export const transferRefusals: RefusalsBy<PlanCommands, PlanState> = {
  SchedulePhaseTransfer: (command, state) => [whenMissing(command), scheduledAlready(state, command)],
  NamePlacement: (command, state) => [unknownTransfer(state, command)],
  TransferPlanIn: (_, state) => [cameAlready(state)],
  SendTransferNotice: (_, state) => [neverCame(state)],
  TransferPlanOut: (_, state) => [endedAlready(state)],
  ReviewDirectPayment: (_, state) => [noDirectPayment(state)],
}
