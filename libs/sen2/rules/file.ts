import { referenceDateOf } from '../reader/index.js'
import { type At, type Rule, tooMany, type Watch, type Whole } from './rule.js'

/** A change from one year to the next from which somebody should explain it. */
const CHANGE = 0.2
/** Share of blank cells from which it looks like a column that is not filled in. */
const BLANK = 0.1

const differsMuch = (now: number, last: number | undefined): boolean =>
  last !== undefined && last > 0 && Math.abs(now - last) / last > CHANGE

const onTable = (broken: boolean): readonly At[] => (broken ? [{ line: 0 }] : [])

const onHeader = (broken: (header: Whole['header']) => boolean) => (): Watch => ({
  see: () => undefined,
  at: ({ header }) => onTable(broken(header)),
})

const sizeOf = (): Watch => {
  let [people, requests] = [0, 0]
  return {
    see: (child) => {
      people += 1
      requests += child.requests.length
    },
    at: ({ before }) =>
      onTable(differsMuch(people, before?.person) || differsMuch(requests, before?.requests)),
  }
}

export const fileRules: readonly Rule[] = [
  {
    id: 'S-601',
    severity: 'E',
    module: 'sen2',
    says: 'One header, of this authority, its year and reference date belonging together.',
    reader: ['bad_return_header', 'wrong_authority'],
    whole: [
      {
        column: 'referencedate',
        code: 'year_and_reference_date',
        sentence: 'The reference date is not that of the return of this year. Check year and reference date.',
        watch: onHeader(({ year, referenceDate }) => referenceDate !== referenceDateOf(year)),
      },
    ],
  },
  {
    id: 'S-602',
    severity: 'E',
    module: 'sen2',
    says: 'Keys are unique, parents exist, and no parent has too many rows.',
    reader: ['missing_key', 'duplicate_key', 'missing_parent', 'parent_rejected', 'too_many'],
  },
  {
    id: 'S-603',
    severity: 'E',
    module: 'sen2',
    says: 'Dates are days that exist.',
    reader: ['bad_date'],
  },
  {
    id: 'S-604',
    severity: 'E',
    module: 'sen2',
    says: 'The file is written in UTF-8.',
    reader: ['wrong_encoding', 'bad_encoding', 'other_form'],
  },
  {
    id: 'S-605',
    severity: 'Q',
    module: 'sen2',
    says: 'The return is about as large as the last, and no column is left empty.',
    whole: [
      {
        file: 'person',
        column: 'persontableid',
        code: 'size_against_last_year',
        sentence: 'There are a fifth more or fewer people or requests than in the return before. Explain it.',
        watch: sizeOf,
      },
      {
        file: 'person',
        column: 'ethnicity',
        code: 'ethnicity_often_blank',
        sentence: 'The ethnicity is blank for more than a tenth of the people. Check how it is filled in.',
        watch: tooMany(({ person }) => [person.ethnicity === undefined], BLANK),
      },
    ],
  },
]
