import {
  type AllowedException,
  EXCEPTION_REASONS,
  HISTORICAL_REASONS,
  isKnownReason,
} from '../../exceptions/reason.js'
import { type Period } from '../period.js'
import { RULE_BOOK_2014 } from '../rule-book-2014.js'
import { type Rule, type SecondPeriod } from '../rule.js'
import { isRecord, type JsonRecord, maybeText, noOthers, oneOf, type Place, problem, text } from './fields.js'
import { parsePeriod } from './parse-period.js'
import { parseRuns, runsBy } from './parse-runs.js'

const FIELDS = [
  'id',
  'title',
  'citation',
  'source',
  'layer',
  'bound',
  'certainty',
  'doubt',
  'kind',
  'given',
  'trigger',
  'duty',
  'period',
  'second',
  'rollsForward',
  'exceptions',
  'satisfiedBy',
  'endedBy',
  'next',
  'traits',
  'runs',
]

const exception = (value: unknown, place: Place): AllowedException => {
  const from = isRecord(value) ? value : {}
  const { reason } = from
  noOthers(from, ['reason', 'citation', 'doubt'], place)
  if (!isKnownReason(reason)) {
    const reasons = [...EXCEPTION_REASONS, ...HISTORICAL_REASONS].join(', ')
    problem(place, `each of "exceptions" needs a "reason" out of ${reasons}.`)
    return { reason: 'notStated', citation: '' }
  }
  const doubt = maybeText(from, 'doubt', place)
  return { reason, citation: text(from, 'citation', place), ...(doubt === undefined ? {} : { doubt }) }
}

const exceptions = (from: JsonRecord, place: Place, base: Rule | undefined): readonly AllowedException[] => {
  const { exceptions: value = base?.exceptions ?? [] } = from
  if (Array.isArray(value)) return value.map((one) => exception(one, place))
  problem(place, '"exceptions" must be a list, [] where nothing disapplies the limit.')
  return []
}

const period = (from: JsonRecord, place: Place, base: Rule | undefined): Period => {
  const read = parsePeriod(from['period'] ?? base?.period, place)
  if (base !== undefined && (read.count === 'BEFORE') !== (base.period.count === 'BEFORE'))
    problem(place, "a limit on a day of a year and one that runs from a date cannot take each other's place.")
  return read
}

const second = (from: JsonRecord, place: Place, base: Rule | undefined): SecondPeriod | undefined => {
  const value = from['second'] === undefined ? base?.second : from['second']
  if (value === undefined || value === null) return undefined
  if (!isRecord(value)) {
    problem(place, '"second" must be an object with "given", "trigger", "period", "take" and "optional".')
    return undefined
  }
  noOthers(value, ['given', 'trigger', 'period', 'take', 'optional'], place)
  const { optional } = value
  if (typeof optional !== 'boolean') problem(place, '"optional" of "second" must be true or false.')
  const leg: SecondPeriod = {
    given: text(value, 'given', place),
    trigger: text(value, 'trigger', place),
    period: parsePeriod(value['period'], place),
    take: oneOf(['earlier', 'later'], value, 'take', place),
    optional: optional === true,
  }
  if (base !== undefined && leg.given !== base.second?.given && !leg.optional)
    problem(
      place,
      `"second" runs from "${leg.given}", which the clock does not know of this rule: make it optional.`,
    )
  return leg
}

/** The clock knows by these what it must look for in a history, so a change cannot touch them. */
const fixed = (field: 'given' | 'kind', from: JsonRecord, place: Place, base: Rule | undefined): void => {
  if (base !== undefined && from[field] !== undefined && from[field] !== base[field])
    problem(place, `"${field}" cannot be changed from "${base[field]}". Give the rule a new id instead.`)
}

/**
 * One rule of a draft: whole, or what it changes in the rule of that id of the base. Problems are reported; what is
 * returned then is of no use.
 */
export const parseRule = (from: JsonRecord, place: Place, base: Rule | undefined): Rule => {
  noOthers(from, FIELDS, place)
  fixed('given', from, place, base)
  fixed('kind', from, place, base)
  const own = (
    field: 'title' | 'citation' | 'source' | 'bound' | 'given' | 'trigger' | 'duty' | 'satisfiedBy',
  ) => text(from, field, place, base?.[field])
  const doubt = maybeText(from, 'doubt', place, base?.doubt)
  const endedBy = maybeText(from, 'endedBy', place, base?.endedBy)
  const next = maybeText(from, 'next', place, base?.next)
  const leg = second(from, place, base)
  // What a limit is about stays with its id, whatever a file says: a draft changes the law.
  const id = text(from, 'id', place)
  const traits = base?.traits ?? RULE_BOOK_2014.find(id)?.traits
  const rolls = from['rollsForward'] === undefined ? base?.rollsForward : from['rollsForward']
  if (rolls !== undefined && rolls !== null && rolls !== 'tribunal')
    problem(place, '"rollsForward" can only be "tribunal", or left out.')
  const satisfiedBy = own('satisfiedBy')
  const runs = parseRuns(from['runs'], place, { base, satisfiedBy })
  const rule: Rule = {
    id,
    title: own('title'),
    citation: own('citation'),
    source: own('source'),
    layer: oneOf(['statute', 'guidance', 'local'], from, 'layer', place, base?.layer),
    bound: own('bound'),
    certainty: oneOf(
      ['certain', 'secondary', 'inferred', 'memory'],
      from,
      'certainty',
      place,
      base?.certainty,
    ),
    kind: oneOf(['limit', 'minimumPeriod'], from, 'kind', place, base?.kind),
    given: own('given'),
    trigger: own('trigger'),
    duty: own('duty'),
    period: period(from, place, base),
    exceptions: exceptions(from, place, base),
    satisfiedBy,
    ...(doubt === undefined ? {} : { doubt }),
    ...(endedBy === undefined ? {} : { endedBy }),
    ...(next === undefined ? {} : { next }),
    ...(leg === undefined ? {} : { second: leg }),
    ...(rolls === 'tribunal' ? { rollsForward: rolls } : {}),
    ...(traits === undefined ? {} : { traits }),
    ...(runs === undefined ? {} : { runs }),
  }
  runsBy(rule, place, base)
  return rule
}
