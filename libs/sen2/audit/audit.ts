import { type EventStore } from '#event-store'
import { type Matches, type PersonDetails, type PersonVault } from '#identity'
import { type Agreement, agreementOf } from '../matching/agreement.js'
import { numbersOf } from '../matching/likeness.js'
import { type ReturnExport } from '../reader/index.js'
import { auditedLog, type AuditedStream, type Imported } from './from-log.js'
import { importIdOf, whoseRow, type WhoseRow } from './from-files.js'

/** A record that an earlier version may have put on the wrong child. Ids, references and places of rows only. */
export interface AuditFinding {
  /** `wrong_child`: the row is about another child; `details_differ`: so do the details; `by_key_only`: nobody can say. */
  readonly code: 'wrong_child' | 'details_differ' | 'by_key_only'
  readonly certain: boolean
  readonly references: readonly string[]
  readonly events: readonly string[]
  readonly rows: readonly { readonly file: string; readonly line: number }[]
  readonly import: string
  readonly message: string
}

export interface TakeOnAudit {
  readonly authority: string
  readonly streams: number
  readonly findings: readonly AuditFinding[]
  /** Imports whose files were not given: of what they added by key alone it cannot be known whose it is. */
  readonly importsWithoutFiles: readonly string[]
}

export interface TakeOnAuditParts {
  readonly store: EventStore
  readonly vault: Pick<PersonVault, 'openMany' | 'matchesOf'>
  readonly authority: string
  /** The returns that were taken on, as far as they are still there. */
  readonly exports: readonly ReturnExport[]
}

const MESSAGES: Readonly<Record<AuditFinding['code'], string>> = {
  wrong_child:
    'What these rows say was recorded on another child: name, birth date or number of the rows’ own child disagree with whoever the record is of. Take it back on this record, and record it on the right one.',
  details_differ:
    'An import changed name, birth date or number of this child so that they are no longer those of one child. Compare with your own file, and correct them.',
  by_key_only:
    'A second return of the same year added to this record by the number of a row alone, which may have been another child’s by then. Give the files with --exports to be certain, or compare with your own file.',
}

type MatchesOf = (details: PersonDetails) => Matches

/** Whether two sets of details are one child's, by the table of agreement. */
const isOneChild = (matchesOf: MatchesOf, one: PersonDetails, other: PersonDetails): boolean => {
  const numbers = matchesOf(numbersOf(other))
  const agreement: Agreement = agreementOf(
    { numbers: matchesOf(numbersOf(one)), distrusted: {}, details: one, received: new Set() },
    {
      upns: new Set(numbers.upn === undefined ? [] : [numbers.upn]),
      ulns: new Set(numbers.uln === undefined ? [] : [numbers.uln]),
      looks: [other],
      received: new Set(),
    },
  )
  if (agreement.is === 'same' || agreement.is === 'likely') return true
  return agreement.is === 'doubtful' && agreement.because === 'birthDateAndNames' && !agreement.numbersDiffer
}

const byImport = (imported: readonly Imported[]): ReadonlyMap<string, readonly Imported[]> => {
  const found = new Map<string, Imported[]>()
  for (const one of imported) found.set(one.import, [...(found.get(one.import) ?? []), one])
  return found
}

const finding = (
  code: AuditFinding['code'],
  references: readonly string[],
  run: string,
  imported: readonly Imported[],
): AuditFinding => ({
  code,
  certain: code !== 'by_key_only',
  references,
  events: imported.map(({ event }) => event),
  rows: [...new Map(imported.map(({ file, line }) => [`${file} ${line}`, { file, line }])).values()],
  import: run,
  message: MESSAGES[code],
})

/** Of a person all that was ever sealed; undefined where the key was destroyed. */
type DetailsOf = (stream: AuditedStream) => readonly (PersonDetails | undefined)[]

const openedLooks = async (
  { vault, authority }: TakeOnAuditParts,
  people: readonly AuditedStream[],
): Promise<DetailsOf> => {
  const sealed = people.flatMap(({ person, sealed: all }) =>
    all.map(({ eventType, data }) => ({ person, eventType, data })),
  )
  const opened = await vault.openMany(authority, sealed)
  const looks = new Map<string, (PersonDetails | undefined)[]>()
  sealed.forEach(({ person }, at) => {
    const one = opened[at]
    looks.set(person, [...(looks.get(person) ?? []), one === 'destroyed' ? undefined : one])
  })
  return ({ person }) => looks.get(person) ?? []
}

interface AuditContext {
  readonly matchesOf: MatchesOf
  /** As the record of the child began. */
  readonly first: PersonDetails | undefined
  readonly references: readonly string[]
  readonly files: ReadonlyMap<string, WhoseRow>
  readonly years: ReadonlyMap<string, number>
}

const findingsIn = (
  stream: AuditedStream,
  { matchesOf, first, references, files, years }: AuditContext,
): readonly AuditFinding[] => {
  const [begun] = stream.imported
  return [...byImport(stream.imported)].flatMap(([run, imported]) => {
    const whose = files.get(run)
    if (whose !== undefined) {
      // Since then nothing is found again by a key.
      if (first === undefined || !stream.byKey) return []
      const wrong = imported.filter(({ file, line }) => {
        const child = whose(file, line)
        return child !== undefined && !isOneChild(matchesOf, child, first)
      })
      return wrong.length === 0 ? [] : [finding('wrong_child', references, run, wrong)]
    }
    if (!stream.byKey || run === begun?.import) return []
    const year = years.get(run)
    return year !== undefined && year !== stream.year
      ? []
      : [finding('by_key_only', references, run, imported)]
  })
}

const changedIn = (
  stream: AuditedStream,
  looks: readonly (PersonDetails | undefined)[],
  matchesOf: MatchesOf,
  references: readonly string[],
): readonly AuditFinding[] =>
  stream.sealed.flatMap(({ event }, at) => {
    const [before, now] = [looks[at - 1], looks[at]]
    if (before === undefined || now === undefined || isOneChild(matchesOf, now, before)) return []
    const imported = stream.imported.filter((one) => one.event === event)
    return imported[0] === undefined
      ? []
      : [finding('details_differ', references, imported[0].import, imported)]
  })

/**
 * Finds what an earlier version may have put on the wrong child: version 0.2.0 found records again by the keys of the
 * return's tables, which systems number afresh. Only reads. What the log alone cannot tell is listed as such.
 */
export const auditTakeOn = async (parts: TakeOnAuditParts): Promise<TakeOnAudit> => {
  const { store, vault, authority, exports } = parts
  const { streams, years } = await auditedLog(store, authority)
  const people = streams.filter(({ category }) => category === 'person')
  const looksOf = await openedLooks(parts, people)
  const files = new Map<string, WhoseRow>()
  for (const found of exports) files.set(importIdOf(found), await whoseRow(found))
  const matchesOf: MatchesOf = (details) => vault.matchesOf(authority, details)
  const referencesOf = (person: string): readonly string[] =>
    streams
      .filter((one) => one.person === person && one.category !== 'person')
      .map(({ reference }) => reference)
  const looks = new Map(people.map((stream) => [stream.person, looksOf(stream)]))
  const findings = streams.flatMap((stream) => {
    const references = stream.category === 'person' ? referencesOf(stream.person) : [stream.reference]
    const own = looks.get(stream.person) ?? []
    return [
      ...findingsIn(stream, { matchesOf, first: own[0], references, files, years }),
      ...(stream.category === 'person' ? changedIn(stream, own, matchesOf, references) : []),
    ]
  })
  const runs = new Set(findings.filter(({ certain }) => !certain).map((one) => one.import))
  return { authority, streams: streams.length, findings, importsWithoutFiles: [...runs].toSorted() }
}
