import { addMonths, isoDate, parseCivilDate } from '../civil-date/index.js'
import { type HistoryEvent } from '../history/index.js'
import { hasLastDay, type Limit, type Obligation } from '../obligation.js'
import { type ClockContext } from './context.js'
import { dueDate, obligation } from './build.js'
import { dateIn } from '../history/read-field.js'
import { type Milestone, milestoneRule, REACHED } from './milestones.js'
import { earlierOf, settlement } from './settle.js'

type Before = Extract<Milestone, { from: 'lastDayOf' }>

const meetings = (events: readonly HistoryEvent[], { asAt }: ClockContext): readonly string[] =>
  events
    .filter(({ type, occurredOn }) => type === 'ReviewMeetingHeld' && occurredOn <= asAt)
    .map((event) => dateIn(event, 'heldOn'))
    .filter((on) => on !== undefined)
    .filter((on) => on <= asAt)
    .toSorted()

/** The first meeting of the twelve months that end with the limit; an earlier one was of the review before. */
const meetingFor = ({ dueOn }: Limit, held: readonly string[]): string | undefined => {
  const from = isoDate(addMonths(parseCivilDate(dueOn), -12))
  return held.find((on) => on > from)
}

const before = (
  milestone: Before,
  limit: Limit,
  held: readonly string[],
  context: ClockContext,
): Obligation => {
  const trigger = {
    rule: milestoneRule(milestone),
    on: limit.triggeredOn,
    given: { lastDay: limit.dueOn },
    subject: limit.subject,
    done: REACHED[milestone.satisfiedBy],
  }
  const outcome = settlement(meetingFor(limit, held), earlierOf(limit.satisfiedOn, limit.endedOn))
  return obligation(trigger, dueDate(trigger, context), outcome, [], context)
}

/** The days that an authority sets itself before limits of a plan, so that these can be kept. */
export const milestonesBefore = (
  limits: readonly Obligation[],
  events: readonly HistoryEvent[],
  context: ClockContext,
): readonly Obligation[] => {
  const wanted = context.milestones.filter((one) => one.from === 'lastDayOf')
  if (wanted.length === 0) return []
  const held = meetings(events, context)
  return wanted.flatMap((milestone) =>
    limits
      .filter(hasLastDay)
      .filter(({ rule }) => milestone.rules.includes(rule))
      .map((limit) => before(milestone, limit, held, context)),
  )
}
