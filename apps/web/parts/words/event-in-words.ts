import { type CaseFacts, commonFacts, entryOf, type FieldWords, labelOf, type Reference } from '#casework'
import { type People } from '#application'
import { reasonInWords, RULE_BOOK_2014 } from '#statute'
import { capital } from './capital.js'
import { british, isDate } from './dates.js'
import { settingName } from './duty-in-words.js'
import { accountName, adviceName } from './names.js'

/** Of a type that is not ours, its own name: better than a page that fails. */
export const eventTitle = (type: string): string => entryOf(type)?.title ?? type

const exceptionName = (state: CaseFacts, id: string): string => {
  const found = commonFacts(state, 'ExceptionRecorded').find(({ data }) => data.exception === id)
  return found === undefined ? id : capital(reasonInWords(found.data.reason))
}

/** What a record is told with. */
export interface WordsContext {
  readonly state: CaseFacts
  readonly directory: People
}

const referred = (to: Reference, id: string, { state, directory }: WordsContext): string | undefined => {
  switch (to) {
    case 'advice':
      return adviceName(state, id)
    case 'consultation':
      return settingName(state, id)
    case 'exception':
      return exceptionName(state, id)
    case 'duty':
      return RULE_BOOK_2014.find(id)?.title
    case 'account':
      return accountName(id, directory)
    default:
      return to satisfies never
  }
}

const inWords = (words: FieldWords | undefined, value: string, context: WordsContext): string | undefined => {
  if (words?.kind === 'reference') return referred(words.to, value, context)
  return words?.kind === 'coded' ? words.values[value] : undefined
}

/** "Final plan sent to the family by 3 March 2026" for each duty for which a day was set. */
const daysInWords = (value: unknown): string =>
  (Array.isArray(value) ? (value as readonly unknown[]) : [])
    .flatMap((one) =>
      typeof one === 'object' && one !== null && 'duty' in one && 'dueOn' in one
        ? [
            `${RULE_BOOK_2014.find(String(one.duty))?.title ?? String(one.duty)}: by ${british(String(one.dueOn))}`,
          ]
        : [],
    )
    .join('; ')

/** A value of a field of a record as people read it. */
export const valueInWords = (type: string, field: string, value: unknown, context: WordsContext): string => {
  const words = entryOf(type)?.says[field]
  if (value === null || value === undefined) return 'not known'
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (words?.kind === 'daysByDuty') return daysInWords(value)
  if (Array.isArray(value))
    return capital(
      value.map((one: unknown) => valueInWords(type, field, one, context).toLowerCase()).join('; '),
    )
  if (typeof value === 'number') return inWords(words, String(value), context) ?? String(value)
  if (typeof value !== 'string') return ''
  return inWords(words, value, context) ?? (isDate(value) ? british(value) : value)
}

export interface Line {
  readonly field: string
  readonly name: string
  readonly value: string
}

/** What a record says, a line a field. An advice request, a setting and an exception are each named once. */
export const linesOf = (type: string, data: object, context: WordsContext): readonly Line[] => {
  const named = [
    ...('advice' in data ? ['giver', 'service'] : []),
    ...('setting' in data ? ['consultation'] : []),
    ...('duty' in data ? ['exception'] : []),
  ]
  const known = new Map(Object.entries(data))
  // Stored fields are sorted by their names; people read them in the order in which the catalogue names them.
  return Object.keys(entryOf(type)?.says ?? {}).flatMap((field) => {
    const name = labelOf(type, field)
    if (name === undefined || named.includes(field) || !known.has(field)) return []
    return [{ field, name, value: valueInWords(type, field, known.get(field), context) }]
  })
}
