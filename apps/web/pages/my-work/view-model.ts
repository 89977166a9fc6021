import { isAbout } from '#statute'
import { childName } from '../../parts/words/names.js'
import { british } from '../../parts/words/dates.js'
import { TAGS } from '../../parts/words/standing.js'
import { address, recordAddress } from '../../parts/lists/address.js'
import { LONG_PAGE, type Paged } from '../../parts/lists/paging.js'
import { leftInWords } from '../../parts/lists/words.js'
import { type Sort, SORTS, type Tab, TABS, type WorkItem, type WorkList, type WorkQuestion } from './list.js'
import { limitName, dutyName, stageOf } from './words.js'

const TAB_NAMES: Readonly<Record<Tab, string>> = {
  today: 'Today',
  week: 'This week',
  waiting: 'Waiting for others',
  past: 'Past limit',
  all: 'All',
}

export const SORT_NAMES: Readonly<Record<Sort, string>> = {
  case: 'Case',
  limit: 'Next limit',
  waiting: 'Waiting for',
  stage: 'Stage',
  status: 'Status',
  officer: 'Officer',
}

/** A line of the list. `name` is for the body of the page only. */
export const rowOf = (
  { work, standing, why, waiting, officer }: WorkItem,
  names: ReadonlyMap<string, string>,
): object => {
  const { next } = standing
  return {
    reference: work.reference,
    stream: work.stream,
    href: recordAddress(work),
    name: childName(names, work.person),
    why: why[0],
    also: why[1],
    stage: stageOf(work),
    next: next && {
      date: british(next.dueOn),
      left: leftInWords(next.days),
      what: isAbout(next, 'advice') ? dutyName(next) : limitName(next),
      past: next.days < 0,
    },
    waiting: waiting.text,
    officer,
    tag: TAGS[standing.tag],
  }
}

const partsOf = ({ tab, stage, locality, service, exception, sort, descending, long }: WorkQuestion) => ({
  tab: tab === 'today' ? undefined : tab,
  stage,
  locality,
  service,
  exception,
  sort: sort === 'limit' ? undefined : sort,
  order: descending ? 'desc' : undefined,
  show: long === true ? LONG_PAGE : undefined,
})

/** Address of the list as asked, with some of it changed. */
export const workAddress = (
  question: WorkQuestion,
  changed: Partial<WorkQuestion> & { page?: number } = {},
): string =>
  address('/my-work', {
    ...partsOf({ ...question, ...changed }),
    page: changed.page === 1 ? undefined : changed.page,
  })

export const csvAddress = (question: WorkQuestion): string => address('/my-work.csv', partsOf(question))

export const tabsOf = (question: WorkQuestion, counts: WorkList['counts']): readonly object[] =>
  TABS.map((tab) => ({
    text: TAB_NAMES[tab],
    count: counts[tab],
    current: tab === question.tab,
    href: workAddress(question, { tab }),
  }))

/** The headings: each sorts by its column, and turns the order round when it already does. */
export const headingsOf = (question: WorkQuestion, withOfficer: boolean): Readonly<Record<string, object>> =>
  Object.fromEntries(
    SORTS.filter((sort) => sort !== 'officer' || withOfficer).map((sort) => {
      const current = question.sort === sort
      const descending = current && !question.descending
      return [
        sort,
        {
          text: SORT_NAMES[sort],
          href: workAddress(question, { sort, descending }),
          sorted: current ? (question.descending ? 'descending' : 'ascending') : undefined,
        },
      ]
    }),
  )

export const pagesOf = (question: WorkQuestion, { page, pages }: Paged<unknown>): object | undefined =>
  pages === 1
    ? undefined
    : {
        page,
        pages,
        previous: page > 1 ? workAddress(question, { page: page - 1 }) : undefined,
        next: page < pages ? workAddress(question, { page: page + 1 }) : undefined,
      }
