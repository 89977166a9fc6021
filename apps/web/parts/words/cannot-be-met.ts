import { type CannotBeMet, type CaseFacts, type Duty } from '#casework'
import { type Obligation, periodInWords, ruleOrMilestone } from '#statute'
import { british, britishWithWeekday } from './dates.js'
import { settingName, titleOf } from './duty-in-words.js'

/** "15 days" */
const daysOf = ({ rule }: Duty): string => periodInWords(ruleOrMilestone(rule).period)

/** Before something is saved that makes it so: what cannot be met then, and why, in full sentences. */
export const warningInWords = (one: CannotBeMet<Obligation>, state: CaseFacts): string => {
  const title = titleOf(one.limit, state)
  const last = britishWithWeekday(one.limit.dueOn)
  switch (one.because) {
    case 'familyTime':
      return `${title}: the last day in law is ${last}. The family must be given until ${britishWithWeekday(one.period.dueOn)} to comment: the plan can be sent by its last day only by cutting their ${daysOf(one.period)} short.`
    case 'meetingAfterYear':
      return `${title}: the last day in law is ${last}, and the meeting is on ${britishWithWeekday(one.meetingOn)}, after it.`
    case 'meetingTooLate':
      return `${title}: the last day in law is ${last}. The family must be given days to comment before the plan is amended, so the last meeting that can be in time is on ${britishWithWeekday(one.lastOn)}. This one is on ${britishWithWeekday(one.meetingOn)}.`
    case 'noticeTooLate':
      return `${title}: the last day in law is ${last}. The family must be given days to comment before the plan is amended, so the notice of the amendments had to reach them by ${britishWithWeekday(one.lastOn)}.`
    case 'draftTooLate':
      return `${title}: the last day in law is ${last}. The family must be given days to comment before it is sent, so the draft had to reach them by ${britishWithWeekday(one.lastOn)}.`
    case 'noMeeting':
      return `${title}: the last day in law is ${last}. No meeting is arranged that can still be in time: with two weeks’ notice the first is on ${britishWithWeekday(one.firstOn)}, and the last that can be in time is on ${britishWithWeekday(one.lastOn)}.`
    case 'replyAfter':
      return `${title}: the last day in law is ${last}. ${settingName(state, one.reply.subject)} has until ${britishWithWeekday(one.reply.dueOn)} to reply by the Code of Practice (guidance, not a limit in law), which is after it: a reply that comes on its last day cannot be waited for.`
    default:
      return one satisfies never
  }
}

/** Why a record is on a list. `named`: the limit as the list calls it. */
export const cannotBeMetInWords = (one: CannotBeMet, named: string): string => {
  const limit = `${named} cannot now be met by ${british(one.limit.dueOn)}`
  switch (one.because) {
    case 'familyTime':
      return `${limit} without cutting short the family’s days to comment, which end on ${british(one.period.dueOn)}`
    case 'meetingAfterYear':
      return `${limit}: the meeting is on ${british(one.meetingOn)}`
    case 'meetingTooLate':
      return `${limit}: the meeting is on ${british(one.meetingOn)}, and the last that could be in time is on ${british(one.lastOn)}`
    case 'noticeTooLate':
      return `${limit}: the notice of the amendments had to reach the family by ${british(one.lastOn)}`
    case 'draftTooLate':
      return `${limit} without cutting short the family’s days to comment: the draft had to reach them by ${british(one.lastOn)}`
    case 'noMeeting':
      return `${limit}: no meeting is arranged, and none with two weeks’ notice can be in time`
    case 'replyAfter':
      return `${named}: a reply is awaited until ${british(one.reply.dueOn)}, after the last day of ${british(one.limit.dueOn)}`
    default:
      return one satisfies never
  }
}
