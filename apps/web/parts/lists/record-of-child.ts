import { type RecordOfChild } from '#read-models'
import { british } from '../words/dates.js'

const dayOf = ({ kind, day }: Pick<RecordOfChild, 'kind' | 'day'>): string => {
  if (kind === 'case') return day === null ? 'Day of receipt not known' : `Received ${british(day)}`
  return day === null ? 'Day not known' : `Made ${british(day)}`
}

/** A case or plan among those of a child, with the way to it. */
export const recordView = (record: Pick<RecordOfChild, 'kind' | 'reference' | 'day'>) => ({
  text: `${record.kind === 'case' ? 'Case' : 'Plan'} ${record.reference}`,
  href: `/${record.kind === 'case' ? 'cases' : 'plans'}/${record.reference}`,
  day: dayOf(record),
})
