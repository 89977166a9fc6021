import { RULE_BOOK_2014 } from '../rule-book-2014.js'
import { type Rule } from '../rule.js'
import {
  type Happening,
  type Runs,
  type RunsByEvents,
  type RunsByFacts,
  runsByFacts,
  type ShownBy,
} from '../runs.js'
import { type FactName, factsOf, isOccasion, OCCASIONS, type OccasionName } from '../vocabulary.js'
import {
  isRecord,
  type JsonRecord,
  maybeText,
  noOthers,
  oneOf,
  type Place,
  problem,
  quoted,
} from './fields.js'

const NAMED = /^([A-Z][A-Za-z]+)\.([a-z][A-Za-z]*)$/

const NOWHERE: Happening = { type: '', field: '' }

const conditions = (value: unknown, place: Place): Happening['where'] => {
  if (value === undefined) return undefined
  const pairs = isRecord(value) ? Object.entries(value) : []
  const known = pairs.filter(
    (pair): pair is [string, string | boolean] => typeof pair[1] === 'string' || typeof pair[1] === 'boolean',
  )
  if (known.length === 0 || known.length < pairs.length)
    problem(place, '"where" must be an object of fields, each with a text, true or false.')
  return Object.fromEntries(known)
}

/** "PlanAgreed.decidedOn", or {"at": "ReviewDecisionNotified.notifiedOn", "where": {"decision": "amend"}}. */
const happening = (value: unknown, place: Place): Happening => {
  const from = isRecord(value) ? value : { at: value }
  noOthers(from, ['at', 'where'], place)
  const { at } = from
  const [, type, field] = (typeof at === 'string' ? NAMED.exec(at) : null) ?? []
  if (type === undefined || field === undefined) {
    problem(
      place,
      '"runs" names dates of events, such as "PlanAgreed.decidedOn"; or it is "from" one of the occasions that the clock knows (`ehc rules occasions`).',
    )
    return NOWHERE
  }
  const where = conditions(from['where'], place)
  return { type, field, ...(where === undefined ? {} : { where }) }
}

type Lists = 'metBy' | 'endedBy' | 'decidedBy' | 'givenUpBy' | 'cutShortBy' | 'any' | 'unless'

const listed = (
  from: JsonRecord,
  field: Lists,
  place: Place,
  otherwise: readonly unknown[] = [],
): readonly unknown[] => {
  const { [field]: value = otherwise } = from
  if (Array.isArray(value)) return value
  problem(place, `"${field}" of "runs" must be a list.`)
  return []
}

const byEvents = (from: JsonRecord, place: Place): RunsByEvents => {
  noOthers(from, ['stream', 'from', 'metBy', 'endedBy', 'link'], place)
  const link = maybeText(from, 'link', place)
  const dates = (field: 'metBy' | 'endedBy') => listed(from, field, place).map((one) => happening(one, place))
  const metBy = dates('metBy')
  if (metBy.length === 0) problem(place, '"metBy" of "runs" must name what meets the limit.')
  return {
    stream: oneOf(['assessment', 'plan'], from, 'stream', place),
    from: happening(from['from'], place),
    metBy,
    endedBy: dates('endedBy'),
    ...(link === undefined ? {} : { link }),
  }
}

const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`

const FIELDS = [
  'from',
  'metBy',
  'endedBy',
  'decidedBy',
  'givenUpBy',
  'cutShortBy',
  'done',
  'metUndatedBy',
  'openInReturn',
  'copiesBy',
]

type FactsIn = (from: JsonRecord, field: Lists, otherwise?: readonly FactName[]) => readonly FactName[]

/** The facts of a list, each one that can meet or end a limit from that occasion. */
const factsIn =
  (occasion: OccasionName, place: Place): FactsIn =>
  (from, field, otherwise) => {
    const known = factsOf(occasion)
    const isKnown = (one: unknown): one is FactName => known.some((fact) => fact === one)
    const wanted = listed(from, field, place, otherwise)
    const strange = wanted.filter((one) => !isKnown(one))
    if (strange.length > 0)
      problem(
        place,
        `${quoted(strange.map(String))} cannot meet or end a limit from "${occasion}". What can: ${quoted(known)}.`,
      )
    return wanted.filter(isKnown)
  }

const undatedBy = (value: unknown, place: Place, facts: FactsIn): ShownBy | undefined => {
  if (value === undefined) return undefined
  if (!isRecord(value)) {
    problem(place, '"metUndatedBy" must be an object with "any", and perhaps "unless".')
    return undefined
  }
  noOthers(value, ['any', 'unless'], place)
  const any = facts(value, 'any')
  return value['unless'] === undefined ? { any } : { any, unless: facts(value, 'unless') }
}

/** `from` is fixed for a rule of the base; what meets and ends it can be changed. */
const byFacts = (
  occasion: OccasionName,
  from: JsonRecord,
  place: Place,
  { base, satisfiedBy }: { readonly base: RunsByFacts | undefined; readonly satisfiedBy: string },
): RunsByFacts => {
  noOthers(from, FIELDS, place)
  const facts = factsIn(occasion, place)
  const metBy = facts(from, 'metBy', base?.metBy)
  const perhaps = (field: 'decidedBy' | 'givenUpBy' | 'cutShortBy') => {
    const list = facts(from, field, base?.[field])
    return list.length === 0 ? {} : { [field]: list }
  }
  const shortened = perhaps('cutShortBy')
  if (metBy.length === 0 && Object.keys(shortened).length === 0)
    problem(place, '"metBy" of "runs" must name what meets the limit.')
  const metUndatedBy = undatedBy(from['metUndatedBy'], place, facts) ?? base?.metUndatedBy
  const openInReturn = from['openInReturn'] ?? base?.openInReturn
  if (openInReturn !== undefined && openInReturn !== true)
    problem(place, '"openInReturn" can only be true, or left out.')
  const copiesBy = maybeText(from, 'copiesBy', place, base?.copiesBy)
  return {
    from: occasion,
    metBy,
    endedBy: facts(from, 'endedBy', base?.endedBy),
    done: maybeText(from, 'done', place, base?.done) ?? capital(satisfiedBy),
    ...perhaps('decidedBy'),
    ...perhaps('givenUpBy'),
    ...shortened,
    ...(metUndatedBy === undefined ? {} : { metUndatedBy }),
    ...(openInReturn === true ? { openInReturn } : {}),
    ...(copiesBy === undefined ? {} : { copiesBy }),
  }
}

const FIXED = 'what it runs from cannot be changed. Give the rule a new id instead.'

/** What a rule of a draft runs by; for a rule of the base, what the file changes of it. */
export const parseRuns = (
  value: unknown,
  place: Place,
  { base, satisfiedBy }: { readonly base: Rule | undefined; readonly satisfiedBy: string },
): Runs | undefined => {
  if (value === undefined) return base?.runs
  if (!isRecord(value)) {
    problem(place, '"runs" must be an object with "from", "metBy" and "endedBy".')
    return undefined
  }
  const was = base?.runs
  const from = value['from'] ?? (was !== undefined && runsByFacts(was) ? was.from : undefined)
  if (!isOccasion(from)) {
    if (base !== undefined) problem(place, FIXED)
    return byEvents(value, place)
  }
  const facts = was !== undefined && runsByFacts(was) ? was : undefined
  if (base !== undefined && facts?.from !== from) problem(place, FIXED)
  return byFacts(from, value, place, { base: facts, satisfiedBy })
}

/** What a new rule runs by must give it its dates. */
export const runsBy = (rule: Rule, place: Place, base: Rule | undefined): void => {
  const { id, kind, period, second, runs, given } = rule
  if (runs === undefined || base !== undefined) return
  if (!runsByFacts(runs)) {
    const plain = kind === 'limit' && second === undefined
    if (!plain || period.count === 'BEFORE' || period.count === 'ASAP')
      problem(place, `${id} says what it "runs" by: then it must be a limit with one period from a date.`)
    return
  }
  const { gives }: { readonly gives: readonly string[] } = OCCASIONS[runs.from]
  // A minimum period is told by its id, also where only its dates are kept.
  if (kind !== 'limit' && RULE_BOOK_2014.find(id)?.kind !== kind)
    problem(place, `${id} says what it "runs" by: then it must be a limit.`)
  for (const date of [given, ...(second === undefined ? [] : [second.given])])
    if (!gives.includes(date))
      problem(place, `"${runs.from}" gives no date called "${date}". It gives ${quoted(gives)}.`)
  if ((period.count === 'BEFORE') !== (given === 'transferYear'))
    problem(place, 'a period before a day of a year runs from a "transferYear", and no other does.')
}
