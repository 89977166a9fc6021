import { categoryOf } from '#event-store'
import { type ExceptionsReview, type FigureMoved, type UnlawfulException } from '#read-models'
import { reasonInWords, RULE_BOOK_2014, type Status } from '#statute'
import { capital } from '../../parts/words/capital.js'
import { british } from '../../parts/words/dates.js'
import { BASES } from '../../parts/words/timeliness.js'

const STANDS: Readonly<Record<Status, string>> = {
  running: 'Running',
  met: 'Done in time',
  met_late: 'Done late',
  overdue: 'Past limit',
  excepted: 'Lifted by another exception',
  ended: 'Ended',
  cut_short: 'Cut short',
}

const period = ({ from, to }: UnlawfulException): string => {
  if (from === undefined) return 'Not known'
  if (to === undefined) return `Since ${british(from)}`
  return from === to ? british(from) : `${british(from)} to ${british(to)}`
}

const rowOf = (one: UnlawfulException) => ({
  reference: one.reference,
  href: `/${categoryOf(one.stream) === 'plan' ? 'plans' : 'cases'}/${one.reference}`,
  limit: RULE_BOOK_2014.find(one.duty)?.title ?? one.duty,
  due: british(one.dueOn),
  reason: capital(reasonInWords(one.reason)),
  period: period(one),
  why: capital(one.why),
  stands: STANDS[one.status],
  matters: one.status !== one.ifLifted,
})

const figureOf = ({ basis, year, was, is }: FigureMoved) => ({
  name: BASES[basis === 'dfe' ? 'issued' : 'due'],
  year,
  was,
  is,
})

export const reviewView = ({ asAt, exceptions, figures, unreadable }: ExceptionsReview) => ({
  trueOn: british(asAt),
  rows: exceptions.map(rowOf),
  figures: figures.map(figureOf),
  unreadable,
})
