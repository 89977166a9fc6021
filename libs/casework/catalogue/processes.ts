import { assessmentEvents } from './assessment.js'
import { planEvents } from './plan.js'
import { LAST_REVIEW } from './reviews.js'
import { type Entries, type Entry, type Kind } from './step.js'

const isKind = (situations: Readonly<Record<Kind, string>>, kind: string): kind is Kind =>
  Object.hasOwn(situations, kind)

const situationOn = (kind: string, { situation }: Entry): string => {
  if (typeof situation === 'string') return situation
  if (situation === undefined || !isKind(situation, kind))
    throw new Error(`A step of ${kind} has no situation`)
  return situation[kind]
}

const row = (command: string, event: string, situation: string): string =>
  `| ${command} | ${event} | always | ${situation} |`

const HEAD = ['| command | event | how often | situation |', '|---|---|---|---|']

/** A second command of an event: it is no entry's own, and says for itself when it can be taken. */
type Further = readonly [command: string, event: string, situation: string]

/** The table of the steps of a kind of record, in the order of its events. */
export const processTableOf = (kind: string, entries: Entries, further: readonly Further[] = []): string =>
  [
    ...HEAD,
    ...Object.entries(entries).flatMap(([event, entry]) =>
      entry.command === undefined ? [] : [row(entry.command, event, situationOn(kind, entry))],
    ),
    ...further.map((one) => row(...one)),
  ].join('\n')

const TABLES: Readonly<Record<Kind, () => string>> = {
  assessment: () => processTableOf('assessment', assessmentEvents),
  plan: () =>
    processTableOf('plan', planEvents, [
      ['RecordLastReview', 'ReviewDecisionNotified', LAST_REVIEW.situation],
    ]),
}

const BEGINS = '<!-- written by `npm run processes` -->\n\n'
const ENDS = '\n\n<!-- until here -->'

/** A README with its table as the catalogue has it. Throws where it has no place for one. */
export const withProcessTable = (readme: string, kind: Kind): string => {
  const [before, rest] = readme.split(BEGINS)
  const after = rest?.split(ENDS)[1]
  if (before === undefined || after === undefined)
    throw new Error(`The README of ${kind} has no place for its table`)
  return `${before}${BEGINS}${TABLES[kind]()}${ENDS}${after}`
}
