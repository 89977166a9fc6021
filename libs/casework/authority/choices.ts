import { britishDate, KNOWN_MILESTONES, parseCivilDate } from '#statute'
import { type AuthoritySettings } from '../catalogue/authority.js'

/** A way of reading what the law leaves open. */
export interface Answer {
  readonly value: string
  /** As it follows "We count so:" or stands beside a button. */
  readonly words: string
  /** What it does to a date, by an example. */
  readonly example: string
}

/** A question that the law leaves to an authority, in the words of its pages and of the command line. */
export interface Question {
  readonly field: string
  readonly title: string
  /** What the law or the guidance says. */
  readonly law: string
  /** The default reading first. */
  readonly answers: readonly [Answer, Answer]
  readonly of: (settings: AuthoritySettings) => string
  /** The settings with this answer; one that is none of the readings is refused where it is decided on. */
  readonly chosen: (settings: AuthoritySettings, value: string) => AuthoritySettings
}

/** The settings with a text in the place of an answer: what is none of the readings is refused when it is decided on. */
const answering =
  (field: string): Question['chosen'] =>
  (settings, value) => ({ ...settings, [field]: value })

const outOfHours = (channel: 'email' | 'portal', title: string, answers: Question['answers']): Question => ({
  field: `${channel}Receipt`,
  title,
  law: 'The regulations of 2014 have no rule on receipt. IPSEA’s practice is the next working day; the word “receiving” by itself would be the day on which it comes.',
  answers,
  of: ({ outOfHoursReceipt }) => outOfHoursReceipt[channel],
  chosen: (settings, value) => ({
    ...settings,
    outOfHoursReceipt: { ...settings.outOfHoursReceipt, [channel]: value },
  }),
})

const NEXT_DAY: Answer = {
  value: 'nextWorkingDay',
  words: 'It counts as received on the next working day',
  example: 'What comes on Saturday 7 March 2026 counts from Monday 9 March.',
}
const SAME_DAY: Answer = {
  value: 'sameDay',
  words: 'It counts as received on the day on which it comes',
  example: 'What comes on Saturday 7 March 2026 counts from that Saturday.',
}

/** Everything that the law leaves to an authority, but for the milestones that it sets itself. */
export const QUESTIONS: readonly Question[] = [
  {
    field: 'weeksConvention',
    title: 'Limits in weeks',
    law: 'The regulations say “within 6 weeks of”, and elsewhere “15 days, beginning with the day”: the difference speaks for leaving the first day out. Some published guidance calls the day of receipt day 1. The High Court left it out: 16 weeks from 2 April 2025 were “12 weeks and 6 days” past on 21 October (R (JSC) v Cambridgeshire CC [2026] EWHC 68 (Admin)), and so did the Ombudsman (Leeds, 25 018 809 and 25 012 582).',
    answers: [
      {
        value: 'excl',
        words: 'The day itself is not counted',
        example: 'A request received on 12 January 2026: the plan is due by 1 June.',
      },
      {
        value: 'incl',
        words: 'The day itself is day 1',
        example:
          'A request received on 12 January 2026: the plan is due by 31 May. A figure of the High Court contradicts this reading.',
      },
    ],
    of: ({ weeksConvention }) => weeksConvention,
    chosen: answering('weeksConvention'),
  },
  {
    field: 'phaseTransfer',
    title: 'Transfers between phases',
    law: 'Regulation 18: the plan is to be reviewed and amended “before” 15 February or 31 March of the year of the transfer. Guidance often says “by”.',
    answers: [
      {
        value: 'before',
        words: '“Before”: the day itself is too late',
        example: 'For September 2026 the last day is 14 February.',
      },
      {
        value: 'by',
        words: '“By”: the day itself is in time',
        example: 'For September 2026 the last day is 15 February.',
      },
    ],
    of: ({ phaseTransfer }) => phaseTransfer,
    chosen: answering('phaseTransfer'),
  },
  {
    field: 'closureBegins',
    title: 'A school that closes from a Monday',
    law: 'Regulations 10(4) and 13(3): an exception needs a closure of at least four weeks without a break. They do not say whether the weekend before it belongs to it.',
    answers: [
      {
        value: 'asRecorded',
        words: 'The closure begins on the first day that is recorded',
        example: 'Closed from Monday 20 July 2026: it is counted from 20 July.',
      },
      {
        value: 'weekendBefore',
        words: 'The closure begins on the Saturday before',
        example: 'Closed from Monday 20 July 2026: it is counted from 18 July.',
      },
    ],
    of: ({ closureBegins }) => closureBegins,
    chosen: answering('closureBegins'),
  },
  outOfHours('email', 'An e-mail after 5pm or on a day that is no working day', [NEXT_DAY, SAME_DAY]),
  outOfHours('portal', 'The portal after 5pm or on a day that is no working day', [SAME_DAY, NEXT_DAY]),
  {
    field: 'postedReceipt',
    title: 'A letter by first-class post without a date stamp',
    law: 'The Interpretation Act 1978, section 7, goes by the ordinary course of post, which is commonly taken as the second working day. IPSEA’s practice is the next one. Where there is a date stamp it decides.',
    answers: [
      {
        value: 'secondWorkingDay',
        words: 'It counts as received on the second working day after posting',
        example: 'Posted on Friday 6 March 2026: it counts from Tuesday 10 March.',
      },
      {
        value: 'nextWorkingDay',
        words: 'It counts as received on the next working day after posting',
        example: 'Posted on Friday 6 March 2026: it counts from Monday 9 March.',
      },
    ],
    of: ({ postedReceipt }) => postedReceipt,
    chosen: answering('postedReceipt'),
  },
]

/** The answer that settings give to a question. */
export const answerTo = ({ of, answers }: Question, settings: AuthoritySettings): Answer =>
  answers.find(({ value }) => value === of(settings)) ?? answers[0]

/** What a milestone is called. One that this version does not know is called by its id. */
export const milestoneTitle = (id: string): string =>
  KNOWN_MILESTONES.find((milestone) => milestone.id === id)?.title ?? id

/** One thing that a choice changed, in words. */
export interface ChangedAnswer {
  readonly title: string
  readonly was: string
  readonly is: string
}

const milestonesIn = (
  some: AuthoritySettings,
  others: AuthoritySettings,
  was: string,
  is: string,
): readonly ChangedAnswer[] =>
  some.milestones
    .filter((id) => !others.milestones.includes(id))
    .map((id) => ({ title: `Milestone: ${milestoneTitle(id)}`, was, is }))

const bankHolidaysIn = (
  { added, removed }: AuthoritySettings['bankHolidays'],
  others: AuthoritySettings['bankHolidays'],
  since: boolean,
): readonly ChangedAnswer[] => {
  const [yes, no] = ['A bank holiday', 'No bank holiday']
  const change = (date: string, is: boolean, more = ''): ChangedAnswer => {
    const title = `${britishDate(parseCivilDate(date))}${more}`
    return is === since ? { title, was: no, is: yes } : { title, was: yes, is: no }
  }
  return [
    ...added
      .filter(({ date }) => !others.added.some((other) => other.date === date))
      .map(({ date, source }) => change(date, true, ` (${source})`)),
    ...removed.filter((date) => !others.removed.includes(date)).map((date) => change(date, false)),
  ]
}

/** What is different between two choices, question by question. */
export const changedAnswers = (
  before: AuthoritySettings,
  after: AuthoritySettings,
): readonly ChangedAnswer[] => [
  ...QUESTIONS.filter(({ of }) => of(before) !== of(after)).map((question) => ({
    title: question.title,
    was: answerTo(question, before).words,
    is: answerTo(question, after).words,
  })),
  ...milestonesIn(after, before, 'Not watched', 'Watched'),
  ...milestonesIn(before, after, 'Watched', 'Not watched'),
  ...bankHolidaysIn(after.bankHolidays, before.bankHolidays, true),
  ...bankHolidaysIn(before.bankHolidays, after.bankHolidays, false),
]
