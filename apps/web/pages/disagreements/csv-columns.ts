import { type CsvColumn } from '../../parts/lists/csv.js'
import { ruleTitle } from '../../parts/lists/words.js'
import { TAGS } from '../../parts/words/standing.js'
import { type DisagreementItem } from './list.js'

/** The list of disagreements as a file. The name column is there for roles that see names on the list itself. */
export const csvColumns = (names: ReadonlyMap<string, string>): readonly CsvColumn<DisagreementItem>[] => [
  { heading: 'Reference', value: ({ record }) => record.reference },
  { heading: 'Child', value: ({ record }) => names.get(record.person ?? '') },
  { heading: 'Officer', value: ({ officer }) => officer },
  { heading: 'Next limit', value: ({ next }) => next && ruleTitle(next.rule) },
  { heading: 'Next limit on', value: ({ next }) => next?.dueOn },
  { heading: 'Days left', value: ({ next }) => next?.days },
  { heading: 'Status', value: ({ tag }) => TAGS[tag].text },
  { heading: 'Why it is here', value: ({ why }) => why.join('; ') },
]
