import { type AwaitedAdvice, percentage, type ServiceRecord } from '#read-models'
import { daysBetween } from '../../parts/words/dates.js'

export const PARTS_OF_LIST = ['triage', 'overdue', 'soon', 'sentBack', 'all'] as const
export type PartOfList = (typeof PARTS_OF_LIST)[number]

/** A request for advice that is awaited, with the days left of its six weeks. */
export interface Task extends AwaitedAdvice {
  /** Undefined where no six weeks run, or the first return settled them. */
  readonly days: number | undefined
  readonly needsTriage: boolean
  readonly overdue: boolean
}

const SOON = 14

export const tasksOf = (awaited: readonly AwaitedAdvice[], today: string): readonly Task[] =>
  awaited.map((advice) => {
    const days =
      advice.dueOn === null || advice.sentBackOn !== null ? undefined : daysBetween(today, advice.dueOn)
    return {
      ...advice,
      days,
      needsTriage: advice.service === null,
      overdue: !advice.excepted && days !== undefined && days < 0,
    }
  })

export const isOnPart = (
  part: PartOfList,
  { needsTriage, overdue, days, excepted, sentBackOn }: Task,
): boolean => {
  switch (part) {
    case 'triage':
      return needsTriage
    case 'overdue':
      return overdue
    case 'soon':
      return !excepted && days !== undefined && days >= 0 && days <= SOON
    case 'sentBack':
      return sentBackOn !== null
    case 'all':
      return true
    default:
      return part satisfies never
  }
}

/** How a service stands: what it is asked for now, and how it answered over the last year. */
export interface ServiceLine {
  /** Null: not with a service yet. */
  readonly service: string | null
  readonly awaited: number
  readonly overdue: number
  readonly record: ServiceRecord | undefined
  /** Per cent of what fell due that was returned, and of what was returned that came within six weeks. */
  readonly answered: number | null
  readonly inTime: number | null
}

/** A line a service, by name; what waits for triage comes first. */
export const serviceLines = (
  tasks: readonly Task[],
  records: readonly ServiceRecord[],
): readonly ServiceLine[] => {
  const services = new Set([...tasks, ...records].map(({ service }) => service))
  return [...services]
    .toSorted((a, b) => (a ?? '').localeCompare(b ?? ''))
    .map((service) => {
      const own = tasks.filter((task) => task.service === service)
      const record = records.find((one) => one.service === service)
      return {
        service,
        awaited: own.length,
        overdue: own.filter(({ overdue }) => overdue).length,
        record,
        answered: percentage(record?.answered ?? 0, record?.fellDue ?? 0),
        inTime: percentage(record?.returnedInTime ?? 0, record?.returned ?? 0),
      }
    })
}
