import { type Issue } from '../reader/index.js'
import { numbersOf } from './likeness.js'
import { type MatchedPerson } from './people.js'

const warning = (line: number, column: string, code: string, message: string): Issue => ({
  file: 'person',
  line,
  column,
  code,
  message,
})

const badNumbers = ({ rows, details }: MatchedPerson): readonly Issue[] => {
  const proper = numbersOf(details)
  const columns = [
    ...(details.upn !== undefined && proper.upn === undefined ? ['upn'] : []),
    ...(details.uln !== undefined && proper.uln === undefined ? ['uniquelearnernumber'] : []),
  ]
  return columns.map((column) =>
    warning(
      rows.person.line,
      column,
      'bad_number',
      'This number says nobody for sure: it is not in its form, its check letter is wrong, or it is a temporary one. A later return finds the person by name, birth date and postcode or request instead. Check it.',
    ),
  )
}

const columnOf = ({ details }: MatchedPerson): string =>
  details.upn === undefined ? 'uniquelearnernumber' : 'upn'

const sharedNumber = (person: MatchedPerson): readonly Issue[] =>
  person.numberShared
    ? [
        warning(
          person.rows.person.line,
          columnOf(person),
          'shared_number',
          'Another child has the same number, and name or birth date differ. They are kept as two children, and the number is trusted for neither; check which of them it belongs to.',
        ),
      ]
    : []

const sameChild = ({ rows, further }: MatchedPerson): readonly Issue[] =>
  further.map(({ person }) =>
    warning(
      person.line,
      'persontableid',
      'same_child',
      `Line ${rows.person.line} is about the same child, by number and birth date or names. They are kept as one.`,
    ),
  )

const possibleMatch = ({ rows, doubts }: MatchedPerson): readonly Issue[] =>
  doubts.length === 0
    ? []
    : [
        warning(
          rows.person.line,
          'personbirthdate',
          'possible_match',
          `Somebody on record has the same birth date and a name or a postcode like this one. They are kept apart until somebody says whether they are one child (ehc matches, or the page "Possible matches").`,
        ),
      ]

/** What should be looked at in how the people of a return were matched. */
export const peopleWarnings = (people: readonly MatchedPerson[]): readonly Issue[] =>
  people.flatMap((person) => [
    ...badNumbers(person),
    ...sharedNumber(person),
    ...sameChild(person),
    ...possibleMatch(person),
  ])
