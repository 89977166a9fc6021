import { type FieldError } from '../../parts/forms/errors.js'
import { isoDate, parseCivilDate } from '#statute'
import { type DatePart, readDate, type TypedDate } from '../../parts/forms/read-date.js'
import { LONG_PAGE } from '../../parts/lists/paging.js'
import { type Choice } from '../../parts/forms/choice.js'
import { type AssignForm } from './assign.dto.js'

/** As many as are given at one go: the longest page of a list. */
export const MOST = LONG_PAGE

/** A record that was chosen; `seen` is the revision of its last event on the page, where that page said so. */
export interface Chosen {
  readonly stream: string
  readonly seen: number | undefined
}

/** What a form asks for, as it was sent. */
export interface AssignRequest {
  readonly chosen: readonly Chosen[]
  readonly officer: string
  readonly typed: TypedDate
  /** The list from which it was asked. */
  readonly back: string
  /** UUID of this check page: each record's command is named after it. */
  readonly batch: string | undefined
  readonly change: boolean
}

export type AssignError = FieldError<'officer' | 'date'>

export type ReadRequest =
  | { readonly ok: true; readonly officer: Choice; readonly assignedOn: string }
  | { readonly ok: false; readonly faults: readonly AssignError[] }

const SEEN = /^(.+)@(\d{1,9})$/

const chosenOf = (text: string): Chosen => {
  const [, stream, seen] = SEEN.exec(text) ?? []
  return stream === undefined ? { stream: text, seen: undefined } : { stream, seen: Number(seen) }
}

/** A record as a form carries it; `chosenOf` reads it again. */
export const carried = (stream: string, seen: number): string => `${stream}@${seen}`

/** Back to one of the two lists, and nowhere else: an address in a form is anybody's to write. */
const LISTS = /^\/(my-work|reviews)(\?[\w=&%+.-]*)?$/

/** What was sent. */
export const requestIn = (form: Pick<AssignForm, keyof AssignForm>): AssignRequest => {
  const { which, shown = [], record = [], officer = '', day = '', month = '', year = '', back = '' } = form
  const records = which === 'shown' ? shown : record
  return {
    chosen: [...new Map(records.map(chosenOf).map((one) => [one.stream, one])).values()],
    officer,
    typed: { day, month, year },
    back: LISTS.test(back) ? back : '/my-work',
    batch: form.batch,
    change: form.change === 'yes',
  }
}

const ALL_PARTS: readonly DatePart[] = ['day', 'month', 'year']

/** The officer and the day, or what is to be put right. `today` is YYYY-MM-DD. */
export const readRequest = (
  { officer, typed }: Pick<AssignRequest, 'officer' | 'typed'>,
  holders: readonly Choice[],
  today: string,
): ReadRequest => {
  const chosen = holders.find(({ value }) => value === officer)
  const read = readDate(typed, parseCivilDate(today))
  const faults: AssignError[] = []
  if (chosen === undefined) faults.push({ field: 'officer', message: 'Select an officer', parts: [] })
  if (!read.ok) faults.push({ field: 'date', message: read.message, parts: read.parts })
  else if (isoDate(read.date) > today)
    faults.push({ field: 'date', message: 'The date must be today or earlier', parts: ALL_PARTS })
  return chosen === undefined || !read.ok || faults.length > 0
    ? { ok: false, faults }
    : { ok: true, officer: chosen, assignedOn: isoDate(read.date) }
}
