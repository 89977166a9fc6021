import { cannotBeMet, type Coming as ComingOf, type Standing as StandingOf } from '#casework'
import { type ListedDuty, type OpenStatus, type SentBackAdvice, type WorkCase } from '#read-models'
import { isAbout, traitsOf } from '#statute'
import { cannotBeMetInWords } from '../../parts/words/cannot-be-met.js'
import { british, days } from '../../parts/words/dates.js'
import { GIVER_NAMES } from '#casework'
import { sentBackInWords, sixWeeksInWords } from '../../parts/lists/sent-back.js'
import { fromToday, inSentence, ruleTitle } from '../../parts/lists/words.js'

export const STAGES: Readonly<Record<OpenStatus, string>> = {
  requested: 'Request received',
  assessing: 'Assessment',
  agreedToIssue: 'Plan agreed',
  draftSent: 'Draft plan sent',
}

const REASSESSED: Readonly<Record<OpenStatus, string>> = {
  requested: 'Re-assessment asked for',
  assessing: 'Re-assessment',
  agreedToIssue: 'Re-assessment: plan agreed',
  draftSent: 'Re-assessment: draft plan sent',
}

/** How far it has come, and whether it is a case or the re-assessment of a plan. */
export const stageOf = ({ kind, status }: Pick<WorkCase, 'kind' | 'status'>): string =>
  kind === 'plan' ? REASSESSED[status] : STAGES[status]

type Coming = ComingOf<ListedDuty>
type Standing = StandingOf<ListedDuty>

const giverName = ({ giver = 'other', service }: Pick<Coming, 'giver' | 'service'>): string => {
  if (service !== undefined) return service
  if (giver === 'health') return 'Health (awaiting triage)'
  return (GIVER_NAMES as Readonly<Record<string, string>>)[giver] ?? giver
}

/** What a limit is for: "Final plan", "Advice from speech and language therapy". */
export const dutyName = (duty: ListedDuty): string =>
  isAbout(duty, 'advice') ? `Advice from ${inSentence(giverName(duty))}` : ruleTitle(duty.rule)

/** "20-week limit" */
export const limitName = (duty: ListedDuty): string => traitsOf(duty).limitName ?? 'limit in law'

const andMore = (count: number): string => (count === 0 ? '' : `, and ${count} more`)

const chased = ({ chasedOn }: Coming): string =>
  chasedOn === undefined ? 'not chased yet' : `last chased on ${british(chasedOn)}`

/** The same for all overdue advice of a case, beginning with what is overdue longest. */
const overdueAdvice = ([first, ...more]: readonly Coming[]): readonly string[] =>
  first === undefined
    ? []
    : [`${dutyName(first)} is ${days(-first.days)} overdue, ${chased(first)}${andMore(more.length)}`]

const sentBack = ([first, ...more]: readonly SentBackAdvice[]): readonly string[] =>
  first === undefined
    ? []
    : [
        `Advice from ${inSentence(giverName(first))} was ${sentBackInWords(first)}` +
          (first.dueOn === undefined ? '' : `; it ${sixWeeksInWords(first.returnedOn, first.dueOn)}`) +
          andMore(more.length),
      ]

/** From this many days on what comes next is more pressing than advice that is overdue. */
const PRESSING = 2

const due = (duty: Coming): string =>
  isAbout(duty, 'advice')
    ? `${dutyName(duty)} is due ${fromToday(duty.days)}`
    : `${dutyName(duty)} is due ${fromToday(duty.days)} (${limitName(duty)})`

const noLimit = ({ receivedOn }: WorkCase): string =>
  receivedOn === null
    ? 'No limit can be worked out: the day on which the request came is not known'
    : 'No limit in law is running'

/** Why the case is on the list, the most pressing first: one sentence at least. */
export const whyHere = (standing: Standing, work: WorkCase, today: string): readonly string[] => {
  const { past, coming, family, excepted } = standing
  const pressing = coming !== undefined && coming.days <= PRESSING
  const unmeetable = cannotBeMet({ duties: work.duties, ...work.toCome }, today)
  const reasons = [
    ...past.map((duty) => `${dutyName(duty)} is ${days(-duty.days)} past the ${limitName(duty)}`),
    ...unmeetable.map((one) => cannotBeMetInWords(one, dutyName(one.limit))),
    ...(pressing ? [due(coming)] : []),
    ...overdueAdvice(standing.overdueAdvice),
    ...sentBack(work.sentBack),
    ...(family === undefined
      ? []
      : [`Waiting for the family: their 15 days end on ${british(family.dueOn)}`]),
    ...(coming === undefined || pressing ? [] : [due(coming)]),
    ...(excepted === undefined
      ? []
      : [`An exception lifts the ${limitName(excepted)} of ${british(excepted.dueOn)}`]),
    ...standing.undated.map((duty) => `${dutyName(duty)}: as soon as practicable, the law names no day`),
    ...standing.late.map((duty) => `${dutyName(duty)} came ${days(duty.lateBy)} after its limit`),
  ]
  return reasons.length === 0 ? [noLimit(work)] : reasons
}

const OUR_TURN: Readonly<Record<OpenStatus, string>> = {
  requested: 'Us: decision whether to assess',
  assessing: 'Us: decision whether to issue a plan',
  agreedToIssue: 'Us: draft plan',
  draftSent: 'Us: final plan',
}

const SHOWN = 2

/** Whom the case waits for. */
export const waitingFor = (
  { advice, family }: Standing,
  { status, sentBack: again }: WorkCase,
): { readonly others: boolean; readonly text: string } => {
  if (status === 'draftSent' && family !== undefined) return { others: true, text: 'The family’s comments' }
  const awaited = [...advice, ...again]
  if (status === 'assessing' && awaited.length > 0) {
    const names = [...new Set(awaited.map(giverName))]
    return {
      others: true,
      text: `${names.slice(0, SHOWN).join(', ')}${andMore(Math.max(0, names.length - SHOWN))}`,
    }
  }
  return { others: false, text: OUR_TURN[status] }
}
