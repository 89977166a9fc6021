import { type Compared, type Explained, type MadeReturn, type People } from '#application'
import { type FrozenReturn } from '#casework'
import { type DesignatedOfficers, type KeyedRow, type ModuleName, MODULES, WRITTEN } from '#sen2'
import { londonDate } from '#statute'
import { british, londonMoment } from '../../parts/words/dates.js'
import { accountName } from '../../parts/words/names.js'
import { MODULE_NAMES, SEVERITIES } from '../../parts/words/return-tables.js'
import { OFFICER_FIELDS, OFFICERS, type Typed } from './forms.js'

/** Cases of a rule shown at once; the command line has them all. */
const SHOWN_CASES = 50

export const returnView = ({ asked, knownAt, counts, rules, plans, figures, digest }: MadeReturn) => ({
  referenceDate: british(asked.referenceDate),
  knownAt: londonMoment(knownAt),
  digest,
  modules: MODULES.map((module) => ({
    name: MODULE_NAMES[module],
    count: counts[module],
    href: `/return/${asked.year}/rows/${module}`,
  })),
  files: MODULES.map((module) => ({ value: module, text: `${MODULE_NAMES[module]} (CSV)` })),
  rules: rules.map(({ id, severity, module, says, sentences, count, cases }) => ({
    id,
    says,
    severity: SEVERITIES[severity],
    module: MODULE_NAMES[module],
    sentences,
    count,
    cases: cases.slice(0, SHOWN_CASES).map((reference) => ({
      reference,
      href: `/${plans.has(reference) ? 'plans' : 'cases'}/${reference}`,
    })),
    more: Math.max(0, cases.length - SHOWN_CASES),
  })),
  figures: {
    calendarYear: asked.year - 1,
    plans: figures.plans_issued_den,
    inTime: figures.plans_issued_within_20_weeks,
    percent: figures.pc_plans_issued_within_20_weeks,
    percentNotExcepted: figures.PC_plans_issued_20_weeks_ex,
  },
})

/** Whether each designated officer is in post; nothing is chosen until somebody has said so. */
export const officersView = (stated: DesignatedOfficers | undefined, typed: Typed['officers']) =>
  OFFICER_FIELDS.map((id) => ({
    id,
    text: OFFICERS[id],
    value: typed === undefined ? (stated === undefined ? undefined : stated[id] ? 'yes' : 'no') : typed[id],
  }))

export const frozenView = ({ name, on, by, knownAt, digest, signOffs }: FrozenReturn, people: People) => ({
  name,
  on: british(on),
  by: accountName(by, people),
  knownAt: londonMoment(knownAt),
  digest,
  signOffs: signOffs.map((one) => `${one.signedBy}, ${one.post}, on ${british(one.on)}`),
})

const isDay = (value: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(value)

const shownValue = (value: string): string => (isDay(value) ? british(value) : value)

export const rowsView = (year: number, module: ModuleName, rows: readonly KeyedRow[]) => ({
  title: MODULE_NAMES[module],
  rows: rows.map(({ key, reference, cells }) => ({
    key,
    reference,
    cells: WRITTEN[module].map(({ tag, column }) => ({
      tag,
      value: shownValue(cells[column]?.value ?? ''),
      href: `/return/${year}/cell/${module}/${key}/${column}`,
    })),
  })),
  address: `/return/${year}/rows/${module}`,
})

export const eventsView = ({ module, column, value, events }: Explained, people: People) => ({
  title: `${MODULE_NAMES[module]}: ${WRITTEN[module].find((one) => one.column === column)?.tag ?? column}`,
  value: shownValue(value),
  events: events.map(({ title, occurredOn, recordedAt, by }) => ({
    title,
    on: british(occurredOn),
    recorded: british(londonDate(recordedAt)),
    by: by === undefined ? undefined : accountName(by, people),
  })),
})

const SHOWN_CHANGES = 200

export const comparedView = ({ counts, gone, come, changed }: Compared, closed: ReadonlySet<string>) => ({
  counts: counts.map(({ module, was, is }) => ({ name: MODULE_NAMES[module], was, is, change: is - was })),
  gone: gone.length,
  come: come.length,
  changes: changed
    .filter(({ reference }) => !closed.has(reference))
    .slice(0, SHOWN_CHANGES)
    .map(({ module, reference, column, was, is }) => ({
      reference,
      tag: WRITTEN[module].find((one) => one.column === column)?.tag ?? column,
      was: was === undefined ? 'Not shown' : shownValue(was),
      is: is === undefined ? 'Not shown' : shownValue(is),
    })),
  changed: changed.length,
})
