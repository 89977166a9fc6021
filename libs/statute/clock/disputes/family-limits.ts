import { addDays, isoDate, parseCivilDate } from '../../civil-date/index.js'
import { type Obligation } from '../../obligation.js'
import { type ClockContext } from '../context.js'
import { type Facts } from '../facts.js'
import { day } from '../in-words.js'
import { limitsOf } from '../occasion.js'
import { earliest as earliestOf, earlierOf, firstFrom } from '../settle.js'
import { CLOSING_STEPS, type DisputeStep, type Disputable, type Notice, noticeOf } from './disputable.js'
import { type DisputeFacts, type Happened, type Matter, NO_DISPUTES } from './facts.js'

/** What shows that the authority went back on the decision itself. */
const UNDOES: Readonly<Record<Matter, readonly DisputeStep[]>> = {
  refusalToAssess: ['assessmentAgreed'],
  refusalToIssue: ['planAgreed', 'draftSent', 'finalPlanSent'],
  refusalToReassess: ['assessmentAgreed'],
  refusalToAmend: ['amendmentNoticeSent'],
  contents: [],
  ceasing: [],
}

/** Of one day with the refusal these undo it. */
const ON_THE_DAY: ReadonlySet<DisputeStep> = new Set<DisputeStep>(['assessmentAgreed', 'planAgreed'])

const closes = (step: DisputeStep): boolean => CLOSING_STEPS.includes(step)

/** What has been done about one notice, as far as it is on record. */
interface Answers {
  readonly contactedOn: string | undefined
  readonly certificateOn: string | undefined
  readonly appealedOn: string | undefined
  /** Nothing is left to dispute. */
  readonly overOn: string | undefined
}

const NOTHING_DONE: Answers = {
  contactedOn: undefined,
  certificateOn: undefined,
  appealedOn: undefined,
  overOn: undefined,
}

/** The day on which the authority itself went back on the decision, or the case was closed. */
const undoneOn = ({ about, on: notifiedOn }: Notice, steps: Disputable['steps']): string | undefined => {
  const undoing = UNDOES[about]
  let first: string | undefined
  for (const { step, on } of steps) {
    const counts =
      on > notifiedOn
        ? undoing.includes(step) || closes(step)
        : on === notifiedOn && (closes(step) || (undoing.includes(step) && ON_THE_DAY.has(step)))
    if (counts && (first === undefined || on < first)) first = on
  }
  return first
}

const answersTo = (notice: Notice, { notices, steps }: Disputable, disputes: DisputeFacts): Answers => {
  const mine = (one: Happened & { readonly against?: Matter | undefined }): boolean =>
    noticeOf(notices, one.on, one.against) === notice
  const first = (list: readonly Happened[]): string | undefined => list.find(mine)?.on
  const certificateOn = disputes.certificates.findLast(mine)?.on
  const undone = undoneOn(notice, steps)
  if (disputes === NO_DISPUTES)
    return undone === undefined ? NOTHING_DONE : { ...NOTHING_DONE, overOn: undone }
  return {
    contactedOn: earlierOf(
      first(disputes.sought),
      first(disputes.declined),
      first(disputes.held),
      first(disputes.certificates),
      first(disputes.agreements),
    ),
    certificateOn,
    appealedOn: first(disputes.appeals),
    overOn: earlierOf(
      undone,
      first(disputes.concessions),
      first(disputes.agreements.filter(({ appealable }) => appealable === true)),
      firstFrom(disputes.orders, notice.on),
    ),
  }
}

/** Section 45(4): a plan goes on until the time for an appeal has passed, and until an appeal is decided. */
const ceasing = (
  { dueOn, satisfiedOn: appealedOn, triggeredOn }: Obligation,
  { steps }: Disputable,
): readonly string[] => {
  if (dueOn === null) return []
  const earliest = isoDate(addDays(parseCivilDate(dueOn), 1))
  const ceasedOn = earliestOf(steps, ['planCeased'], triggeredOn)
  const tooEarly = ceasedOn !== undefined && ceasedOn < earliest && appealedOn === undefined
  return [
    appealedOn === undefined
      ? `Until that day has passed the plan goes on (section 45(4)): the earliest day on which it can cease is ${day(earliest)}.`
      : 'The family have appealed: the plan goes on until the appeal has been decided or withdrawn (section 45(4)).',
    ...(tooEarly ? [`It is recorded as ceased on ${day(ceasedOn)}, before that. Check it.`] : []),
  ]
}

const ofNotice = (
  { on, event: subject, about }: Notice,
  { contactedOn, certificateOn, appealedOn, overOn }: Answers,
  stream: Disputable,
  facts: Facts,
  context: ClockContext,
): readonly Obligation[] => {
  const { takenOnDay } = facts
  // Whether the family had already done something about a decision of before the take-on, a return does not say.
  const before = takenOnDay !== undefined && on <= takenOnDay
  return limitsOf(
    {
      what: 'appealableDecision',
      on,
      given: certificateOn === undefined ? undefined : { sent: on, certificateIssued: certificateOn },
      subject,
      told: { adviserContacted: contactedOn, appealRegistered: appealedOn, disputeOver: overOn },
      notes:
        about === 'ceasing'
          ? (built, { metBy }) => (metBy.includes('appealRegistered') ? ceasing(built, stream) : [])
          : undefined,
      cannotBeTold: before ? (_runs, { satisfiedOn }) => satisfiedOn === undefined : undefined,
    },
    facts,
    context,
  )
}

/** The family's own time from each decision: two months to the mediation adviser, and to the tribunal. */
export const familyLimits = (
  stream: Disputable,
  facts: Facts,
  context: ClockContext,
): readonly Obligation[] =>
  stream.notices.flatMap((notice) =>
    ofNotice(notice, answersTo(notice, stream, facts.disputes), stream, facts, context),
  )
