import { codecOf, type SealedPerson, takeOnPerson } from '#casework'
import {
  type PersonDetails,
  PERSON_FIELDS,
  type PersonField,
  type PersonVault,
  type ReadClaim,
  type ToSeal,
} from '#identity'
import { streamName } from '#event-store'
import { type Origin } from '../mapping/sourced.js'
import { personTaken } from '../mapping/person.js'
import { numbersOf, plain } from '../matching/likeness.js'
import { type MatchedPerson } from '../matching/people.js'
import { type Issue } from '../reader/index.js'
import { personDifferences } from './differences.js'
import { type TakingOn, type Work } from './work.js'

const COLUMNS: Readonly<Record<PersonField, string>> = {
  surname: 'surname',
  forename: 'forename',
  birthDate: 'personbirthdate',
  sex: 'sex',
  ethnicity: 'ethnicity',
  postcode: 'postcode',
  upn: 'upn',
  uln: 'uniquelearnernumber',
  upnUnknown: 'upnunknown',
}

/** What the return makes of a person's details. */
export interface PersonChange {
  readonly toSeal: ToSeal | undefined
  /** Fields that change; empty for a person who is new. */
  readonly changed: readonly PersonField[]
  readonly warnings: readonly Issue[]
}

const NOTHING: PersonChange = { toSeal: undefined, changed: [], warnings: [] }

const FORGOTTEN: Omit<Issue, 'line'> = {
  file: 'person',
  column: null,
  code: 'person_forgotten',
  message: 'The identifying details of this person were destroyed on request; they are not recorded again.',
}

/**
 * Sealed details are replaced only where nothing says that they are another child's: neither the number, nor name and
 * birth date together (format, section 6).
 */
const mayReplace = (before: PersonDetails, now: PersonDetails): boolean => {
  const differs = (field: PersonField): boolean =>
    plain(before[field]) !== '' && plain(now[field]) !== '' && plain(before[field]) !== plain(now[field])
  const [was, is] = [numbersOf(before), numbersOf(now)]
  const number = is.upn === undefined || was.upn === undefined ? [was.uln, is.uln] : [was.upn, is.upn]
  const [old, given] = number
  if (old !== undefined && given !== undefined && plain(old) !== plain(given)) return false
  return !(differs('birthDate') && (differs('surname') || differs('forename')))
}

/** A person who now has a number needs no reason for having none. */
const merged = (before: PersonDetails, now: PersonDetails, fields: readonly PersonField[]): PersonDetails => {
  const after = { ...before, ...Object.fromEntries(fields.map((field) => [field, now[field]])) }
  if (!fields.includes('upn') && !fields.includes('uln')) return after
  const { upnUnknown, ...numbered } = after
  return now.upnUnknown === undefined ? numbered : { ...numbered, upnUnknown }
}

/**
 * A value that was unknown is added; one that differs is listed, and taken over only with `applyDifferences`.
 * `before` is what is on record, opened; undefined when its key has been destroyed.
 */
export const personChange = (
  { id, details, known, rows }: MatchedPerson,
  before: PersonDetails | undefined,
  applyDifferences: boolean,
): PersonChange => {
  const { line } = rows.person
  if (known === undefined || known.numbers.length === 0)
    return { toSeal: { person: id, eventType: 'PersonRecorded', details }, changed: [], warnings: [] }
  if (before === undefined) return { ...NOTHING, warnings: [{ ...FORGOTTEN, line }] }
  const said = PERSON_FIELDS.filter(
    (field) => details[field] !== undefined && details[field] !== before[field],
  )
  const added = said.filter((field) => before[field] === undefined)
  const differing = said.filter((field) => before[field] !== undefined)
  const applied = applyDifferences && mayReplace(before, details)
  const changed = applied ? said : added
  return {
    toSeal:
      changed.length === 0
        ? undefined
        : { person: id, eventType: 'PersonChanged', details: merged(before, details, changed) },
    changed,
    warnings: personDifferences(
      line,
      differing.map((field) => COLUMNS[field]),
      applied,
    ),
  }
}

/** Sealed as the log keeps it; a dry run makes no keys, so it only looks like it. */
export const sealChanges = async (
  vault: Pick<PersonVault, 'sealMany'>,
  authority: string,
  changes: readonly PersonChange[],
  dryRun: boolean,
): Promise<readonly (SealedPerson | undefined)[]> => {
  const toSeal = changes.flatMap((change) => change.toSeal ?? [])
  const sealed =
    dryRun || toSeal.length === 0
      ? toSeal.map(({ person }): SealedPerson => ({ sealed: 'AA==', keyId: person, matches: {} }))
      : await vault.sealMany(authority, toSeal)
  let next = 0
  return changes.map((change) => (change.toSeal === undefined ? undefined : sealed[next++]))
}

/** The share of an import that a person's own stream has; none when nothing about them is new. */
export const personWork = (
  { header, source }: TakingOn,
  { id, rows, further, known, doubts }: MatchedPerson,
  change: PersonChange,
  details: SealedPerson | undefined,
  carried: readonly Origin[],
  claims: readonly ReadClaim[],
): readonly Work[] => {
  if (details === undefined) return []
  const begins: Origin = { file: 'person', line: rows.person.line }
  const codec = codecOf('person')
  return [
    {
      category: 'person',
      id,
      stream: streamName(header.authority, 'person', id),
      exists: known !== undefined,
      claims: known === undefined ? claims : [],
      begins,
      rows: [
        begins,
        ...further.map(({ person: { line } }): Origin => ({ file: 'person', line })),
        ...carried,
      ],
      queued: doubts.length === 0 ? [] : [begins],
      facts: [],
      decide: (history, meta) => {
        const decision = takeOnPerson(
          {
            type: 'TakeOnPerson',
            taken: personTaken(header, rows.person, source),
            details,
            differing: change.changed,
            applyDifferences: true,
            meta,
          },
          history.map((event) => codec.parse(event)),
        )
        // What differs was said by `personChange`, which alone can tell an addition from a difference.
        return decision.ok ? { ...decision, differences: [] } : decision
      },
    },
  ]
}
