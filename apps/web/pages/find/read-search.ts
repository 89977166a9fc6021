import { type SearchQuery, identifiesByUln, namePartsOf, plainNumber, upnFault } from '#identity'
import { isoDate, parseCivilDate, yearOf } from '#statute'
import { readDay, yearTooShort } from '../../parts/forms/read-date.js'

/** Longer than anything that one looks somebody up by. */
const LONGEST = 200
/** Nobody's name has more parts. */
const MOST_PARTS = 8
/** Plans last to the 26th year of somebody's life. */
const OLDEST = 1990

export type ReadSearch =
  | { readonly kind: 'reference'; readonly reference: string }
  | { readonly kind: 'asked'; readonly asked: SearchQuery }
  | { readonly kind: 'fault'; readonly message: string }

const fault = (message: string): ReadSearch => ({ kind: 'fault', message })

/** `EHC-885-000123`, also without its dashes, or the last number of it alone. */
const referenceIn = (text: string, authority: string): string | undefined => {
  const [, whose = authority, place] = /^(?:ehc[\s-]*(\d{3})[\s-]+)?(\d{1,12})$/i.exec(text) ?? []
  // Ten digits alone are a learner number.
  if (place === undefined || identifiesByUln(text)) return undefined
  return `EHC-${whose}-${String(Number(place)).padStart(6, '0')}`
}

const DATE =
  /(?<![\p{L}\p{N}])(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[\s./-]+(\d{1,2}|\p{L}{3,9})[\s./-]+(\d{2,4}))(?![\p{L}\p{N}])/u

/** A date of birth among other words, and the text without it. */
const dateIn = (text: string, today: string): { rest: string; born?: string; message?: string } => {
  const found = DATE.exec(text)
  if (found === null) return { rest: text }
  const [typed = '', year, month, day, firstDay, thenMonth, lastYear] = found
  const read = readDay(
    { day: day ?? firstDay ?? '', month: month ?? thenMonth ?? '', year: year ?? lastYear ?? '' },
    'date of birth',
    (given) => (/^\d{4}$/.test(given) ? undefined : yearTooShort()),
  )
  const rest = text.replace(typed, ' ')
  if (!read.ok) return { rest, message: read.message }
  const born = isoDate(read.date)
  if (born > today) return { rest, message: 'The date of birth must be in the past' }
  if (yearOf(parseCivilDate(born)) < OLDEST)
    return { rest, message: `The year of birth must be ${OLDEST} or later` }
  return { rest, born }
}

const isNumber = (word: string): boolean => upnFault(word) !== 'form' || identifiesByUln(word)

/** Reads one box: a reference, or any of name, date of birth and number, in any order. `today`: YYYY-MM-DD. */
export const readSearch = (typed: string, authority: string, today: string): ReadSearch => {
  const text = typed.trim()
  if (text === '') return fault('Enter a name, a date of birth, a pupil number or a reference')
  if (text.length > LONGEST) return fault(`Enter no more than ${LONGEST} characters: a name is enough`)
  const reference = referenceIn(text, authority)
  if (reference !== undefined) return { kind: 'reference', reference }
  const { rest, born, message } = dateIn(text, today)
  if (message !== undefined) return fault(message)
  const words = rest.split(/\s+/).filter((word) => word !== '')
  const numbers = words.filter(isNumber)
  if (numbers.length > 1) return fault('Enter one pupil or learner number at a time')
  const parts = namePartsOf(words.filter((word) => !isNumber(word)).join(' '))
  if (parts.length > MOST_PARTS) return fault('Enter a name only: first names and last names')
  const [number] = numbers
  if (born === undefined && number === undefined && !parts.some((part) => Array.from(part).length > 1))
    return fault('Enter at least two letters of a name')
  return {
    kind: 'asked',
    asked: { parts, born, number: number === undefined ? undefined : plainNumber(number) },
  }
}
