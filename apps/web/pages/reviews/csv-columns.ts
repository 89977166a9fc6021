import { TAGS } from '../../parts/words/standing.js'
import { type CsvColumn } from '../../parts/lists/csv.js'
import { type ReviewItem } from './list.js'
import { limitName } from './words.js'

/** The list of reviews as a file. The name column is there for roles that see names on the list itself. */
export const csvColumns = (names: ReadonlyMap<string, string>): readonly CsvColumn<ReviewItem>[] => [
  { heading: 'Reference', value: ({ plan }) => plan.reference },
  { heading: 'Child', value: ({ plan }) => names.get(plan.person ?? '') },
  { heading: 'Officer', value: ({ officer }) => officer },
  { heading: 'Plan made', value: ({ plan }) => plan.madeOn },
  { heading: 'Last review decision', value: ({ plan }) => plan.lastReviewedOn },
  { heading: 'Review meeting', value: ({ plan }) => plan.meetingOn },
  { heading: 'Review', value: ({ review }) => review },
  { heading: 'Next limit', value: ({ standing }) => standing.next && limitName(standing.next) },
  { heading: 'Next limit on', value: ({ standing }) => standing.next?.dueOn },
  { heading: 'Days left', value: ({ standing }) => standing.next?.days },
  { heading: 'Status', value: ({ standing }) => TAGS[standing.tag].text },
  { heading: 'Why it is here', value: ({ why }) => why[0] },
]
