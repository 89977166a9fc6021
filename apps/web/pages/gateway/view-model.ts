import { childName } from '../../parts/words/names.js'
import { british } from '../../parts/words/dates.js'
import { TAGS, tagOfDaysLeft } from '../../parts/words/standing.js'
import { address, recordAddress, taskAddress } from '../../parts/lists/address.js'
import { SENT_BACK, sentBackInWords, sixWeeksInWords } from '../../parts/lists/sent-back.js'
import { leftInWords } from '../../parts/lists/words.js'
import { type PartOfList, PARTS_OF_LIST, type Task } from './list.js'

export const PART_NAMES: Readonly<Record<PartOfList, string>> = {
  triage: 'Awaiting triage',
  overdue: 'Overdue',
  soon: 'Due in 14 days',
  sentBack: 'Sent back',
  all: 'All awaited',
}

export const partsOf = (own: boolean): readonly PartOfList[] =>
  PARTS_OF_LIST.filter((part) => !own || part !== 'triage')

/** Overdue advice puts a case at risk; "past limit" is kept for the authority's own limits. */
const tagOf = ({ excepted, days, sentBackOn }: Task) => {
  if (sentBackOn !== null) return SENT_BACK
  if (excepted) return TAGS.exception
  if (days === undefined) return TAGS.onTrack
  return days < 0 ? { ...TAGS.pastLimit, text: 'Overdue' } : tagOfDaysLeft(days)
}

const leftOf = ({ days, dueOn, returnedOn, sentBackOn }: Task): string | undefined => {
  if (sentBackOn !== null && dueOn !== null) return sixWeeksInWords(returnedOn ?? undefined, dueOn)
  return days === undefined ? undefined : leftInWords(days)
}

export const taskRow = (task: Task, names: ReadonlyMap<string, string>): object => ({
  reference: task.reference,
  name: childName(names, task.person),
  service: task.service,
  received: british(task.receivedOn),
  due: task.dueOn === null ? undefined : british(task.dueOn),
  left: leftOf(task),
  again: task.sentBackOn === null ? undefined : sentBackInWords({ sentBackOn: task.sentBackOn }),
  triaged: task.triagedOn === null ? undefined : british(task.triagedOn),
  chased: task.chasedOn === null ? undefined : british(task.chasedOn),
  needsTriage: task.needsTriage,
  tag: tagOf(task),
  record: recordAddress(task),
  href: taskAddress(task),
})

export const listAddress = (
  path: string,
  {
    show,
    service,
    page,
  }: { readonly show?: PartOfList; readonly service?: string | undefined; readonly page?: number },
): string => address(path, { show, service, page: page === 1 ? undefined : page })
