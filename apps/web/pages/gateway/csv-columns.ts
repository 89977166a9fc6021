import { type CsvColumn } from '../../parts/lists/csv.js'
import { type Task } from './list.js'

/** The name column is there for roles that see names on the list itself. */
export const csvColumns = (names: ReadonlyMap<string, string>): readonly CsvColumn<Task>[] => [
  { heading: 'Reference', value: ({ reference }) => reference },
  { heading: 'Child', value: ({ person }) => names.get(person ?? '') },
  { heading: 'Service', value: ({ service }) => service ?? 'Awaiting triage' },
  { heading: 'Asked on', value: ({ requestedOn }) => requestedOn },
  { heading: 'Received by the body on', value: ({ receivedOn }) => receivedOn },
  { heading: 'Due on', value: ({ dueOn }) => dueOn },
  { heading: 'Days left', value: ({ days }) => days },
  { heading: 'Triaged on', value: ({ triagedOn }) => triagedOn },
  { heading: 'Last chased on', value: ({ chasedOn }) => chasedOn },
  { heading: 'First returned on', value: ({ returnedOn }) => returnedOn },
  { heading: 'Sent back on', value: ({ sentBackOn }) => sentBackOn },
  { heading: 'Exception', value: ({ excepted }) => (excepted ? 'yes' : 'no') },
]
