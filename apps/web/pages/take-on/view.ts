import { type TakeOn, type TakeOnOutcome } from '#application'
import { type IssueGroup, LIVE_COLUMNS, MODULES } from '#sen2'
import { british, londonMoment } from '../../parts/words/dates.js'
import { MODULE_NAMES, SEVERITIES } from '../../parts/words/return-tables.js'
import { headingsOf } from './headings.js'

const KINDS: Readonly<Record<TakeOn['kind'], string>> = {
  return: 'SEN2 return',
  liveCases: 'List of live cases',
}

const STEPS: Readonly<Record<TakeOn['step'], string>> = {
  checking: 'Being checked',
  checked: 'Checked, not loaded',
  loading: 'Being loaded',
  loaded: 'Loaded',
  refused: 'Cannot be taken on',
  discarded: 'Deleted, not loaded',
}

export const atWork = ({ step }: TakeOn): boolean => step === 'checking' || step === 'loading'

export const rowOf = (takeOn: TakeOn) => ({
  href: `/take-on/${takeOn.id}`,
  kind: KINDS[takeOn.kind],
  at: londonMoment(takeOn.askedAt),
  step: STEPS[takeOn.step],
})

const number = (value: number): string => value.toLocaleString('en-GB')

const LINES_SHOWN = 8

const placesOf = ({ sheet, lines: all }: IssueGroup): string => {
  const lines = all.filter((line) => line > 0)
  if (lines.length === 0) return 'As a whole'
  const more = lines.length - LINES_SHOWN
  const shown = lines.slice(0, LINES_SHOWN).join(', ')
  const where = `${lines.length === 1 ? 'Line' : 'Lines'} ${shown}${more > 0 ? ` and ${number(more)} more` : ''}`
  return sheet === undefined ? where : `Sheet ${sheet}: ${where.toLowerCase()}`
}

const tableOf = (file: IssueGroup['file']): string => (file === 'cases' ? '' : MODULE_NAMES[file])

const issueOf = (group: IssueGroup) => ({
  where: [tableOf(group.file), group.column ?? ''].filter((part) => part !== '').join(', '),
  places: placesOf(group),
  count: group.lines.length,
  message: group.message,
  severity: group.severity === undefined ? undefined : SEVERITIES[group.severity],
})

/** Comparisons shown on the page; the file has them all. */
const SHOWN_COMPARED = 50

const figuresOf = (outcome: Exclude<TakeOnOutcome, { kind: 'refused' }>) =>
  outcome.kind === 'liveCases'
    ? [
        {
          name: 'Cases',
          read: outcome.read,
          loaded: outcome.loaded,
          unchanged: outcome.unchanged,
          rejected: outcome.rejectedRows,
          queued: outcome.queued,
        },
      ]
    : MODULES.map((module) => ({
        name: MODULE_NAMES[module],
        read: outcome.read[module],
        loaded: outcome.loaded[module],
        unchanged: outcome.unchanged[module],
        rejected: outcome.rejectedRows[module],
        queued: outcome.queued[module],
      }))

const reportOf = (outcome: Exclude<TakeOnOutcome, { kind: 'refused' }>, dry: boolean) => {
  const figures = figuresOf(outcome)
  const sum = (of: (one: (typeof figures)[number]) => number): number =>
    figures.reduce((total, one) => total + of(one), 0)
  const compared = outcome.kind === 'liveCases' ? outcome.compared : []
  return {
    dry,
    year: outcome.kind === 'return' ? outcome.year : undefined,
    figures,
    isList: outcome.kind === 'liveCases',
    events: outcome.events,
    waiting: sum(({ queued }) => queued),
    rejected: outcome.rejected.map(issueOf),
    warnings: outcome.warnings.filter(({ code }) => code !== 'due_date_differs').map(issueOf),
    compared: compared.slice(0, SHOWN_COMPARED).map(({ sheet, line, column, theirs, law }) => ({
      where: sheet === undefined ? `Line ${line}` : `Sheet ${sheet}, line ${line}`,
      what: LIVE_COLUMNS.get(column)?.label ?? column,
      theirs: british(theirs),
      law: british(law),
    })),
    moreCompared: Math.max(0, compared.length - SHOWN_COMPARED),
    hasRejects: outcome.rejects,
  }
}

/** The page of one that was handed in: how far it is, what was found, and what can be done with it. */
export const takeOnView = (takeOn: TakeOn) => {
  const { id, outcome, step, done, total } = takeOn
  const working = atWork(takeOn)
  const unknown = headingsOf(takeOn).filter(
    ({ column, by }) => column === undefined && by === 'nobody',
  ).length
  return {
    id,
    kind: KINDS[takeOn.kind],
    at: londonMoment(takeOn.askedAt),
    step,
    status: STEPS[step],
    working,
    progress:
      total === 0 ? undefined : `${number(done)} of ${number(total)} ${total === 1 ? 'child' : 'children'}`,
    refused: !working && step === 'refused' && outcome?.kind === 'refused' ? outcome.message : undefined,
    report:
      working || outcome === null || outcome.kind === 'refused' || step === 'discarded'
        ? undefined
        : reportOf(outcome, step !== 'loaded'),
    headings: !working && step !== 'loaded' && step !== 'discarded' && headingsOf(takeOn).length > 0,
    unknownHeadings: unknown,
    canLoad: step === 'checked' && outcome !== null && outcome.kind !== 'refused',
    canCheck: step === 'checked' || step === 'refused',
  }
}
