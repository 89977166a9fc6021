import { type People } from '#application'
import { childName } from '../../parts/words/names.js'
import { british } from '../../parts/words/dates.js'
import { officerName } from '../../parts/lists/colleagues.js'
import { type Hidden } from '../../parts/forms/hidden.js'
import { type AssignRequest, carried, type AssignError, type ReadRequest } from './form.js'
import { holderOptions } from '../../parts/give/panel.js'
import { type RecordToGive, type Sorted } from './records.js'
import { counted } from '../../parts/give/counted.js'
import { type Result } from './words.js'

export const backLink = (href: string): object => ({
  href,
  text: href.startsWith('/reviews') ? 'Back to annual reviews' : 'Back to all work',
})

const hiddenRecords = (records: readonly Pick<RecordToGive, 'stream' | 'revision'>[]): readonly Hidden[] =>
  records.map(({ stream, revision }) => ({ name: 'record', value: carried(stream, revision) }))

const hiddenAnswers = ({ officer, typed, back }: AssignRequest): readonly Hidden[] => [
  { name: 'officer', value: officer },
  { name: 'day', value: typed.day },
  { name: 'month', value: typed.month },
  { name: 'year', value: typed.year },
  { name: 'back', value: back },
]

/** The officer and the day, asked (again). */
export const askView = (
  asked: AssignRequest,
  records: readonly RecordToGive[],
  faults: readonly AssignError[],
  people: People,
): object => {
  const fault = (field: AssignError['field']) => faults.find((one) => one.field === field)
  return {
    back: backLink(asked.back),
    what: counted(records),
    hidden: [...hiddenRecords(records), { name: 'back', value: asked.back }],
    officers: holderOptions(people),
    officer: asked.officer,
    typed: asked.typed,
    officerFault: fault('officer')?.message,
    dateFault: fault('date')?.message,
    wrongParts: fault('date')?.parts ?? [],
    errors: faults.map(({ field, message, parts }) => ({
      text: message,
      href: field === 'officer' ? '#give-officer' : `#give-${parts[0] ?? 'day'}`,
    })),
  }
}

interface Check {
  readonly asked: AssignRequest
  readonly read: Extract<ReadRequest, { ok: true }>
  readonly sorted: Sorted
  readonly names: ReadonlyMap<string, string>
  readonly batch: string
  readonly people: People
}

/** What will be given, what is left out, and why. */
export const checkView = ({ asked, read, sorted, names, batch, people }: Check): object => {
  const row = ({ reference, href, person, officer }: RecordToGive) => ({
    reference,
    href,
    name: childName(names, person),
    officer: officerName(officer, people),
  })
  const everything = [...sorted.toGive, ...sorted.already, ...sorted.cannot.map(({ record }) => record)]
  return {
    back: backLink(asked.back),
    officer: read.officer.text,
    from: british(read.assignedOn),
    what: counted(sorted.toGive),
    rows: sorted.toGive.map(row),
    alreadyWhat: counted(sorted.already),
    already: sorted.already.map(row),
    cannotWhat: counted(sorted.cannot.map(({ record }) => record)),
    cannot: sorted.cannot.map(({ record, why }) => ({ ...row(record), why })),
    hidden: [{ name: 'batch', value: batch }, ...hiddenAnswers(asked), ...hiddenRecords(sorted.toGive)],
    changeHidden: [{ name: 'change', value: 'yes' }, ...hiddenAnswers(asked), ...hiddenRecords(everything)],
  }
}

export const resultView = (
  asked: AssignRequest,
  { officer }: Extract<ReadRequest, { ok: true }>,
  result: Result,
): object => ({
  ...result,
  back: backLink(asked.back),
  officer: officer.text,
  hidden: [...hiddenAnswers(asked), ...result.again.map((stream) => ({ name: 'record', value: stream }))],
})
