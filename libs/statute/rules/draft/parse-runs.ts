import { type Rule } from '../rule.js'
import { type Happening, type Runs } from '../runs.js'
import { isRecord, type JsonRecord, maybeText, noOthers, oneOf, type Place, problem } from './fields.js'

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
    problem(place, '"runs" names dates of events, such as "PlanAgreed.decidedOn".')
    return NOWHERE
  }
  const where = conditions(from['where'], place)
  return { type, field, ...(where === undefined ? {} : { where }) }
}

const happenings = (from: JsonRecord, field: 'metBy' | 'endedBy', place: Place): readonly Happening[] => {
  const { [field]: value = [] } = from
  if (Array.isArray(value)) return value.map((one) => happening(one, place))
  problem(place, `"${field}" of "runs" must be a list of dates of events.`)
  return []
}

/** What a rule of a draft runs by; only a rule that the clock does not know has to say so. */
export const parseRuns = (value: unknown, place: Place, base: Rule | undefined): Runs | undefined => {
  if (value === undefined) return undefined
  if (base !== undefined && base.runs === undefined) {
    problem(place, '"runs" cannot be changed: the clock knows this rule. Give the rule a new id instead.')
    return undefined
  }
  if (!isRecord(value)) {
    problem(place, '"runs" must be an object with "stream", "from", "metBy" and "endedBy".')
    return undefined
  }
  noOthers(value, ['stream', 'from', 'metBy', 'endedBy', 'link'], place)
  const link = maybeText(value, 'link', place)
  const metBy = happenings(value, 'metBy', place)
  if (metBy.length === 0) problem(place, '"metBy" of "runs" must name what meets the limit.')
  return {
    stream: oneOf(['assessment', 'plan'], value, 'stream', place),
    from: happening(value['from'], place),
    metBy,
    endedBy: happenings(value, 'endedBy', place),
    ...(link === undefined ? {} : { link }),
  }
}

/** A limit that is told by its data alone has one period that ends on a day, and is to be met. */
export const runsBy = ({ id, kind, period, second, runs }: Rule, place: Place): void => {
  if (runs === undefined) return
  const plain = kind === 'limit' && second === undefined
  if (!plain || period.count === 'BEFORE' || period.count === 'ASAP')
    problem(place, `${id} says what it "runs" by: then it must be a limit with one period from a date.`)
}
