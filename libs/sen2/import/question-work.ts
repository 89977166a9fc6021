import { codecOf, type DecidedEvent, matchesOf, type SuspectMatch } from '#casework'
import { streamName } from '#event-store'
import { derivedId } from '../mapping/ids.js'
import { type MatchedCase } from '../matching/cases.js'
import { type MatchedPerson } from '../matching/people.js'
import { type TakingOn, type Work } from './work.js'

type Suspected = SuspectMatch['data']

/** The questions that the matching of a person and their requests left for somebody to answer, each asked once. */
export const questionWork = (
  { header }: TakingOn,
  { id, rows, doubts }: MatchedPerson,
  cases: readonly MatchedCase[],
): readonly Work[] => {
  const questions: readonly Suspected[] = [
    ...doubts.map((doubt): Suspected => ({ ...doubt, about: 'person', record: id })),
    ...cases.flatMap((one) =>
      one.doubts.map((doubt): Suspected => ({
        ...doubt,
        about: 'request',
        because: 'receivedCloseBy',
        alike: true,
        numbersDiffer: false,
      })),
    ),
  ]
  if (questions.length === 0) return []
  const begins = { file: 'person', line: rows.person.line } as const
  const codec = codecOf('person')
  return [
    {
      category: 'person',
      id: derivedId(id, 'questions'),
      stream: streamName(header.authority, 'person', id),
      exists: false,
      follows: true,
      claims: [],
      begins,
      rows: [],
      facts: [],
      decide: (history, meta) => {
        const asked = new Set(matchesOf(history.map((event) => codec.parse(event))).map(({ match }) => match))
        const events = questions
          .filter(({ match }) => !asked.has(match))
          .map((data): DecidedEvent => ({ type: 'MatchSuspected', occurredOn: meta.today, data }))
        return { ok: true, events, differences: [] }
      },
    },
  ]
}
