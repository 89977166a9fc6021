import { TAGS } from '../../parts/words/standing.js'
import { type CsvColumn } from '../../parts/lists/csv.js'
import { type WorkItem } from './list.js'
import { dutyName, stageOf } from './words.js'

/** My work as a file. The name column is there for roles that see names on the list itself. */
export const csvColumns = (names: ReadonlyMap<string, string>): readonly CsvColumn<WorkItem>[] => [
  { heading: 'Reference', value: ({ work }) => work.reference },
  { heading: 'Child', value: ({ work }) => names.get(work.person ?? '') },
  { heading: 'Officer', value: ({ officer }) => officer },
  { heading: 'Stage', value: ({ work }) => stageOf(work) },
  { heading: 'Request received', value: ({ work }) => work.receivedOn },
  { heading: 'Next limit', value: ({ standing }) => standing.next && dutyName(standing.next) },
  { heading: 'Next limit on', value: ({ standing }) => standing.next?.dueOn },
  { heading: 'Days left', value: ({ standing }) => standing.next?.days },
  { heading: 'Waiting for', value: ({ waiting }) => waiting.text },
  { heading: 'Status', value: ({ standing }) => TAGS[standing.tag].text },
  { heading: 'Why it is here', value: ({ why }) => why[0] },
]
