import { codecOf, matchesOf, type MatchState } from '#casework'
import { type Column, type PostgresProjection, tableProjection } from '#projections/postgres'

interface MatchRow extends MatchState {
  readonly stream: string
}

const codec = codecOf('person')

const columns: readonly Column<MatchRow>[] = [
  { name: 'stream', type: 'text', value: ({ stream }) => stream },
  { name: 'match', type: 'text', value: ({ match }) => match },
  { name: 'about', type: 'text', value: ({ about }) => about },
  { name: 'record', type: 'text', value: ({ record }) => record },
  { name: 'other', type: 'text', value: ({ other }) => other },
  { name: 'because', type: 'text', value: ({ because }) => because },
  { name: 'alike', type: 'boolean', value: ({ alike }) => alike },
  { name: 'numbers_differ', type: 'boolean', value: ({ numbersDiffer }) => numbersDiffer },
  { name: 'status', type: 'text', value: ({ status }) => status },
  { name: 'asked_on', type: 'date', value: ({ askedOn }) => askedOn },
]

/** One row a pair of records that somebody was or is asked about. */
export const matchProjection: PostgresProjection = tableProjection({
  name: 'match',
  version: 1,
  categories: ['person'],
  table: 'read.match',
  columns,
  rowsOf: ({ stream, history }) =>
    matchesOf(history.map((event) => codec.parse(event))).map((match) => ({ ...match, stream })),
})
