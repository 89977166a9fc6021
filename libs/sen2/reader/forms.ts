import { type DateForm } from './dates.js'
import { type Issue } from './issue.js'
import { type ModuleName } from './modules.js'

/** A form in which the same return may be written, read without being asked and said once a file, column and form. */
export type Form = DateForm | 'emptyWord' | 'decimal' | 'flagWord' | 'shortRows' | 'blankRows' | 'windows1252'

const SENTENCES: Readonly<Record<Form, string>> = {
  emptyWord: 'A word for nothing (NULL, N/A or a dash) stands here. It is read as an empty cell.',
  decimal:
    'Whole numbers are written with a decimal here, as a spreadsheet leaves them (1.0). They are read as whole.',
  flagWord: 'Yes and no are written in words or letters here. They are read as 1 and 0.',
  shortRows:
    'Rows end before their last columns, as a spreadsheet leaves empty cells out. What is missing is read as empty.',
  blankRows:
    'Rows hold nothing but separators or words for nothing. They are read as empty lines, and not counted.',
  windows1252:
    'Rows are written in Windows-1252 and not in UTF-8. They are read so; check names with accents.',
  otherMonthName:
    'Months are written in another way than Jan to Dec, or days in one figure. They are read as they stand.',
  numericDate:
    'Dates are written in numbers, the year last or with other separators. One reading holds for the whole return: the day first, unless a date refutes it.',
  dayMonthYear: 'Dates are written as day, month, year. They are read as they stand.',
  serialDay:
    'Dates are written as day numbers of a spreadsheet. They are read as the days that these stand for.',
  noDate: 'A day that stands for no date (1 January 1900 or 31 December 9999) is read as none.',
  otherTime: 'Dates have a time of day in another form. The day is read, the time is left out.',
}

export interface Forms {
  note(column: string | null, form: Form, line: number): void
  issues(): readonly Issue[]
}

const rowsIn = (rows: number): string => (rows === 1 ? '(1 row.)' : `(${rows} rows, this is the first.)`)

/** Counts the rows of a file that are written in another form. */
export const formsOf = (file: ModuleName): Forms => {
  const found = new Map<
    string,
    { column: string | null; form: Form; first: number; last: number; rows: number }
  >()
  return {
    note: (column, form, line) => {
      const key = `${column ?? ''} ${form}`
      const group = found.get(key)
      if (group === undefined) found.set(key, { column, form, first: line, last: line, rows: 1 })
      // A row is looked at as a whole before the next one.
      else if (group.last !== line) {
        group.last = line
        group.rows += 1
      }
    },
    issues: () =>
      [...found.values()].map(({ column, form, first, rows }): Issue => ({
        file,
        line: first,
        column,
        code: 'other_form',
        message: `${SENTENCES[form]} ${rowsIn(rows)}`,
      })),
  }
}
