import { assessmentEvents } from './assessment.js'
import { planEvents } from './plan.js'
import { LAST_REVIEW } from './reviews.js'
import { type Entries, type Entry, type Kind } from './step.js'

const ENTRIES: Readonly<Record<Kind, Entries>> = { assessment: assessmentEvents, plan: planEvents }

const situationOn = (kind: Kind, { situation }: Entry): string => {
  if (situation === undefined) throw new Error('A step has no situation')
  return typeof situation === 'string' ? situation : situation[kind]
}

const row = (command: string, event: string, situation: string): string =>
  `| ${command} | ${event} | always | ${situation} |`

const HEAD = ['| command | event | how often | situation |', '|---|---|---|---|']

/** The table of the steps of a kind of record, as its README has it: `npm run processes` writes it. */
export const processTable = (kind: Kind): string =>
  [
    ...HEAD,
    ...Object.entries(ENTRIES[kind]).flatMap(([event, entry]) =>
      entry.command === undefined ? [] : [row(entry.command, event, situationOn(kind, entry))],
    ),
    ...(kind === 'plan' ? [row('RecordLastReview', 'ReviewDecisionNotified', LAST_REVIEW.situation)] : []),
  ].join('\n')

const BEGINS = '<!-- written by `npm run processes` -->\n\n'
const ENDS = '\n\n<!-- until here -->'

/** A README with its table as the catalogue has it. Throws where it has no place for one. */
export const withProcessTable = (readme: string, kind: Kind): string => {
  const [before, rest] = readme.split(BEGINS)
  const after = rest?.split(ENDS)[1]
  if (before === undefined || after === undefined)
    throw new Error(`The README of ${kind} has no place for its table`)
  return `${before}${BEGINS}${processTable(kind)}${ENDS}${after}`
}
