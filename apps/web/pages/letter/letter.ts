import {
  adviceRequests,
  cannotBeMet,
  type CannotBeMet,
  closedOn,
  exceptions,
  holderOf,
  isOpen,
  isSentBack,
  standingOf,
} from '#casework'
import { bindsUs, hasLastDay, isAbout, isMinimumPeriod, type Obligation, traitsOf } from '#statute'
import { type CaseOnRecord, limitsOf } from '#application'
import { british, britishWithWeekday } from '../../parts/words/dates.js'
import { titleOf } from '../../parts/words/duty-in-words.js'
import { exceptionViews } from '../../parts/record/exceptions.js'
import { lateViews } from '../../parts/record/late.js'
import { accountName, adviceName } from '../../parts/words/names.js'
import { happenedSoFar } from './happened.js'

/** Something to come, with the day by which and the law that says so. */
export interface ToCome {
  readonly sentence: string
  readonly law: string
}

type Unmeetable = readonly CannotBeMet<Obligation>[]

const whatOf = (duty: Obligation, record: CaseOnRecord): string => {
  if (isAbout(duty, 'advice'))
    return `We are waiting for this advice, which is due: ${adviceName(record.state, duty.subject)}`
  return traitsOf(duty).toFamily ?? titleOf(duty, record.state)
}

/** Two days that cannot both be kept: the family are told which of them is theirs, and that they have it whole. */
const afterTheirTime = (
  { limit, period }: Extract<CannotBeMet<Obligation>, { because: 'familyTime' }>,
  record: CaseOnRecord,
): string =>
  `${whatOf(limit, record)}. The last day in law for this is ${britishWithWeekday(limit.dueOn)}. Your time to comment on the draft plan runs until ${britishWithWeekday(period.dueOn)}, because the draft came late, and you have all of it: what we must send you is due as soon as possible after that.`

const toCome = (duty: Obligation, record: CaseOnRecord, unmeetable: Unmeetable = []): ToCome => {
  const cut = unmeetable.find(({ limit }) => limit === duty)
  if (cut?.because === 'familyTime') return { sentence: afterTheirTime(cut, record), law: duty.citation }
  const what = whatOf(duty, record)
  if (!hasLastDay(duty))
    return {
      sentence: `${what}. The law names no day for this: it must be done as soon as possible.`,
      law: duty.citation,
    }
  const by = `by ${britishWithWeekday(duty.dueOn)}`
  const late = bindsUs(duty) && duty.status === 'overdue'
  const lifted = duty.status === 'excepted'
  return {
    sentence: late
      ? `${what}. This should have happened ${by}. It is late, and must be done as soon as possible.`
      : lifted
        ? `${what}. The day for this was ${british(duty.dueOn)}. An exception applies (see below), and it must still be done as soon as possible.`
        : `${what} ${by}.`,
    law: duty.citation,
  }
}

const STILL: ReadonlySet<string> = new Set(['running', 'overdue', 'excepted'])

const isTold = (duty: Obligation): boolean =>
  duty.layer === 'statute' &&
  // Sixteen weeks bind only where no plan is made, and are in the letter of that decision.
  !isAbout(duty, 'decisionToIssue') &&
  STILL.has(duty.status) &&
  // A limit that is lifted, or was missed, may have been done since: then nothing is left to come.
  duty.satisfiedOn === undefined &&
  duty.endedOn === undefined &&
  // Time of theirs that has passed is no use to them in a letter.
  (bindsUs(duty) || duty.status === 'running')

const isTheirs = (duty: Obligation): boolean => !bindsUs(duty) || isMinimumPeriod(duty)

const dayOf = ({ dueOn, since = '' }: Obligation): string => dueOn ?? since

const byDay = (a: Obligation, b: Obligation): number =>
  dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : 0

/** The body's six weeks were settled by what it sent first; the family are told that we still wait. */
const askedAgain = ({ state }: CaseOnRecord): readonly ToCome[] =>
  isOpen(state.stage)
    ? adviceRequests(state)
        .filter(isSentBack)
        .map(({ advice, sentBackOn }) => ({
          sentence: `We asked on ${british(sentBackOn)} for more than we had been sent, and are waiting for this advice: ${adviceName(state, advice)}.`,
          law: 'SEND Regulations 2014, regulation 6(1)',
        }))
    : []

/** Where a case stands, told to the family: what happened, what comes next and by when, exceptions, whom to ask. */
export const letterView = (record: CaseOnRecord, today: string) => {
  const { state, settings, directory } = record
  const duties = limitsOf(state.settled, today, settings)
  const open = duties.filter(isTold).toSorted(byDay)
  const unmeetable = cannotBeMet({ duties }, today).filter(({ because }) => because === 'familyTime')
  const officer = holderOf(state)
  return {
    reference: record.reference,
    date: british(today),
    happened: happenedSoFar(state),
    late: lateViews(standingOf({ open: isOpen(state.stage), duties }, today), state),
    next: [
      ...open.filter((duty) => !isTheirs(duty)).map((duty) => toCome(duty, record, unmeetable)),
      ...askedAgain(record),
    ],
    theirs: open
      .filter((duty) => isTheirs(duty) && duty.bound !== 'mediation adviser')
      .map((duty) => toCome(duty, record)),
    exceptions:
      exceptions(state).length === 0
        ? []
        : exceptionViews(duties, { state, directory }).filter(
            (one) => one.allowed && one.withdrawn === undefined,
          ),
    officer: officer === undefined ? undefined : accountName(officer, directory),
    closed:
      isOpen(state.stage) || closedOn(state) === undefined ? undefined : british(closedOn(state) ?? today),
  }
}
