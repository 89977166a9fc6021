import { type Issue } from '../reader/index.js'
import { lookOf, numbersOf } from './likeness.js'
import { type MatchedPerson, type PeopleOnRecord } from './people.js'

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
      'This is not written like such a number, so a later return will not find the person by it. Check it.',
    ),
  )
}

const sharedNumbers = (people: readonly MatchedPerson[]): readonly Issue[] => {
  const lines = new Map<string, number>()
  return people.flatMap(({ rows, numbers }) => {
    const { line } = rows.person
    const number = numbers.upn ?? numbers.uln
    const first = number === undefined ? undefined : lines.get(number)
    if (number !== undefined && first === undefined) lines.set(number, line)
    return first === undefined
      ? []
      : [
          warning(
            line,
            numbers.upn === undefined ? 'uniquelearnernumber' : 'upn',
            'shared_number',
            `Line ${first} has the same number. They are kept as two people; check which of them it belongs to.`,
          ),
        ]
  })
}

const possibleMatches = (people: readonly MatchedPerson[], record: PeopleOnRecord): readonly Issue[] => {
  const claimed = new Set(people.map((person) => person.id))
  const looks = new Set(
    [...record.details].flatMap(([id, details]) => (claimed.has(id) ? [] : (lookOf(details) ?? []))),
  )
  return people.flatMap(({ rows, details, known }) =>
    known === undefined && looks.has(lookOf(details) ?? '')
      ? [
          warning(
            rows.person.line,
            'upn',
            'possible_match',
            'Somebody on record has the same name, birth date and postcode, and no number says that it is the same person. They are kept apart; complete the UPN or ULN where it is missing.',
          ),
        ]
      : [],
  )
}

/** What should be looked at in how the people of a return were matched. */
export const peopleWarnings = (
  people: readonly MatchedPerson[],
  record: PeopleOnRecord,
): readonly Issue[] => [
  ...people.flatMap(badNumbers),
  ...sharedNumbers(people),
  ...possibleMatches(people, record),
]
