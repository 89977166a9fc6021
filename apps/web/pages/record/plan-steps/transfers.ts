import {
  codesOf,
  isToName,
  type PhaseTransfer,
  PHASES,
  phaseTransfers,
  planEvents,
  type PlanState,
} from '#casework'
import { transferInWords } from '../../../parts/words/plan-words.js'
import { type Question } from '../question.js'
import { given, ifGiven, onCase } from '../step.js'
import { stepOfDays } from '../steps/dates.js'
import { day, inWords, oneOf } from '../steps/shared.js'
import { ANOTHER, hasFact, isInForce, type PlanAsking, type PlanStep } from './shared.js'

const YEARS_AHEAD = 4

const isPost16 = ({ answers }: PlanAsking): boolean => answers['kind'] === 'post16ToPost16'

const yearsAhead = (today: string) => {
  const first = Number(today.slice(0, 4))
  return Array.from({ length: YEARS_AHEAD }, (_, n) => `${first + n}`).map((year) => ({
    value: year,
    text: `September ${year}`,
  }))
}

const toName = (state: PlanState): readonly PhaseTransfer[] => phaseTransfers(state).filter(isToName)

const authority = (field: string, label: string, title: string): Question<unknown> => ({
  kind: 'text',
  oneLine: true,
  field,
  label,
  title,
  hint: 'Its three-digit DfE code, for example 885. Leave it empty if you do not know.',
  optional: true,
  objection: (answer) =>
    /^\d{3}$/.test(answer) ? undefined : 'The code must be 3 numbers, such as 885, or empty',
})

const PHASE_STEPS: readonly PlanStep[] = [
  {
    id: 'transfer',
    type: 'SchedulePhaseTransfer',
    title: 'A phase transfer lies ahead',
    group: 'Phase transfers',
    makesSense: isInForce,
    questions: [
      {
        kind: 'choice',
        field: 'kind',
        label: 'Transfer',
        title: 'Between which phases?',
        missing: 'Select the phases',
        choices: () => inWords(codesOf('PhaseTransferScheduled', 'kind')),
      },
      {
        kind: 'choice',
        field: 'transferYear',
        label: 'Year',
        title: 'In which year?',
        hint: 'The placement is to be named before 15 February of that year, or before 31 March for a move from school to a post-16 institution.',
        missing: 'Select the year',
        when: (asking) => !isPost16(asking),
        choices: ({ today }) => yearsAhead(today),
      },
      {
        ...day('transferOn', 'Day', 'On which day?', 'The placement is to be named five months before it.'),
        when: isPost16,
      },
    ],
    toRecord: (answers) => ({
      type: 'SchedulePhaseTransfer',
      data: {
        kind: oneOf(PHASES, answers['kind']),
        ...(answers['transferYear'] === undefined ? {} : { transferYear: Number(answers['transferYear']) }),
        ...ifGiven(answers, 'transferOn'),
      },
    }),
  },
  {
    id: 'placement-named',
    type: 'NamePlacement',
    title: 'The plan names the placement for a phase transfer',
    group: 'Phase transfers',
    makesSense: (state) => isInForce(state) && toName(state).length > 0,
    comesNext: (state) => isInForce(state) && toName(state).length > 0,
    questions: [
      {
        kind: 'choice',
        field: 'transfer',
        label: 'Transfer',
        title: 'For which transfer?',
        missing: 'Select the transfer',
        choices: (asking) =>
          toName(onCase(asking)).map((transfer) => ({ value: transfer.id, text: transferInWords(transfer) })),
      },
      day('namedOn', 'Named', 'Since which day does the plan name it?'),
    ],
    toRecord: (answers) => {
      const transfer = answers['transfer'] ?? ANOTHER
      return {
        type: 'NamePlacement',
        data: { namedOn: given(answers, 'namedOn'), ...(transfer === ANOTHER ? {} : { transfer }) },
      }
    },
  },
]

const MOVE_STEPS: readonly PlanStep[] = [
  {
    id: 'move',
    type: 'NotifyMove',
    title: 'The child or young person will move to another authority',
    group: 'Moves between authorities',
    makesSense: isInForce,
    questions: [
      day('awareOn', 'Authority knew', 'When did the authority come to know of it?'),
      day('movingOn', 'Moving on', 'On which day do they move?', 'It may lie ahead.'),
      authority('toAuthority', 'To authority', 'To which authority?'),
    ],
    toRecord: (answers) => ({
      type: 'NotifyMove',
      data: {
        awareOn: given(answers, 'awareOn'),
        movingOn: given(answers, 'movingOn'),
        ...ifGiven(answers, 'toAuthority'),
      },
    }),
  },
  {
    id: 'transferred-out',
    type: 'TransferPlanOut',
    title: 'The plan went to another authority',
    group: 'Moves between authorities',
    makesSense: isInForce,
    comesNext: (state) => isInForce(state) && hasFact('MoveNotified')(state),
    questions: [
      day('transferredOn', 'Transferred', 'When was it transferred?'),
      authority('toAuthority', 'To authority', 'To which authority?'),
    ],
    toRecord: (answers) => ({
      type: 'TransferPlanOut',
      data: { transferredOn: given(answers, 'transferredOn'), ...ifGiven(answers, 'toAuthority') },
    }),
  },
  {
    id: 'transferred-in',
    type: 'TransferPlanIn',
    title: 'The plan came from another authority',
    group: 'Moves between authorities',
    makesSense: (state) => isInForce(state) && !hasFact('PlanTransferredIn')(state),
    questions: [
      day('transferredOn', 'Transferred', 'When was it transferred to us?'),
      authority('fromAuthority', 'From authority', 'From which authority?'),
    ],
    toRecord: (answers) => ({
      type: 'TransferPlanIn',
      data: { transferredOn: given(answers, 'transferredOn'), ...ifGiven(answers, 'fromAuthority') },
    }),
  },
  {
    ...stepOfDays(planEvents.TransferNoticeSent, {
      id: 'transfer-told',
      title: 'The family were told about the transfer',
      group: 'Moves between authorities',
    }),
    makesSense: (state) => isInForce(state) && hasFact('PlanTransferredIn')(state),
    comesNext: (state) => hasFact('PlanTransferredIn')(state) && !hasFact('TransferNoticeSent')(state),
  },
]

const PAYMENT_STEPS: readonly PlanStep[] = [
  {
    ...stepOfDays(planEvents.DirectPaymentStarted, {
      id: 'direct-payment',
      title: 'Direct payments began',
      group: 'Direct payments',
    }),
    makesSense: isInForce,
  },
  {
    ...stepOfDays(planEvents.DirectPaymentReviewed, {
      id: 'direct-payment-reviewed',
      title: 'The direct payments were reviewed',
      group: 'Direct payments',
    }),
    makesSense: (state) => isInForce(state) && hasFact('DirectPaymentStarted')(state),
    comesNext: (state) => hasFact('DirectPaymentStarted')(state) && !hasFact('DirectPaymentReviewed')(state),
  },
]

/** Between phases, between authorities, and direct payments. */
export const TRANSFER_STEPS: readonly PlanStep[] = [...PHASE_STEPS, ...MOVE_STEPS, ...PAYMENT_STEPS]
