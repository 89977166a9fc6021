import { type Pool } from 'pg'
import { MAINTAINED, type MATCH_REASONS } from '#casework'
import { idOf, streamName } from '#event-store'
import { askAbout, readModels, type ReadTransaction } from '../schema.js'
import { joinedPeople, type Pair, type SecondRecord, secondRecords, type Standing } from './one-record.js'

/** A pair of records, and who was or is asked about it. Ids only. */
export interface Match extends Pair {
  readonly match: string
  readonly because: (typeof MATCH_REASONS)[number]
  /** Both have a number, and not the same: perhaps a child before and after adoption. */
  readonly numbersDiffer: boolean
  readonly askedOn: string
  /** Stream of the person on which an answer is recorded. */
  readonly stream: string
}

/** A case or plan of one side of a pair. */
export interface RecordOfChild {
  readonly reference: string
  readonly stream: string
  readonly kind: 'case' | 'plan'
  readonly person: string | null
  readonly status: string
  /** Of a case the day of receipt, of a plan the day it was made. */
  readonly day: string | null
}

/** Every pair that was ever asked about, in the order of asking. */
export const matchesAsked = async (models: ReadTransaction, authority: string): Promise<readonly Match[]> => {
  const rows = await models
    .selectFrom('read.match')
    .selectAll()
    .where('authority', '=', authority)
    .orderBy('asked_on')
    .orderBy('match')
    .execute()
  return rows.map(({ numbers_differ, asked_on, because, ...row }) => ({
    ...row,
    // Checked by the event's schema before it was appended.
    because: because as Match['because'],
    numbersDiffer: numbers_differ,
    askedOn: asked_on,
  }))
}

/** How much a record tells of how its request went: of two records of one request the fuller one speaks for both. */
export const TELLS: Readonly<Record<string, string>> = {
  plan: '4',
  noPlan: '3',
  ended: '2',
  open: '1',
  historic: '0',
}

const casesOf = async (
  models: ReadTransaction,
  authority: string,
  people: readonly string[],
  streams: readonly string[],
): Promise<readonly Standing[]> => {
  const rows = await models
    .selectFrom('read.case_summary as summary')
    .leftJoin('read.plan_timeliness as how', (join) =>
      join.onRef('how.authority', '=', 'summary.authority').onRef('how.stream', '=', 'summary.stream'),
    )
    .select([
      'summary.stream',
      'summary.person',
      'summary.reference',
      'summary.received_on as mark',
      'how.outcome',
    ])
    .where('summary.authority', '=', authority)
    .where((is) => is.or([is('summary.person', 'in', people), is('summary.stream', 'in', streams)]))
    .execute()
  return rows.map(({ outcome, ...row }) => ({
    ...row,
    id: idOf(row.stream),
    tells: TELLS[outcome ?? ''] ?? '0',
  }))
}

/** A child has one plan in force, so the maintained plans of one child are one, and the latest one tells of it. */
const plansOf = async (
  models: ReadTransaction,
  authority: string,
  people: readonly string[],
): Promise<readonly Standing[]> => {
  const rows = await models
    .selectFrom('read.plan_summary')
    .select(['stream', 'person', 'reference', 'made_on', 'last_reviewed_on'])
    .where('authority', '=', authority)
    .where('person', 'in', people)
    .where('status', 'in', [...MAINTAINED])
    .execute()
  return rows.map(({ stream, person, reference, made_on, last_reviewed_on }) => ({
    id: idOf(stream),
    stream,
    person,
    reference,
    mark: 'in force',
    tells: [made_on ?? '', last_reviewed_on ?? ''].toSorted().at(-1) ?? '',
  }))
}

/** Those of the cases and plans of an authority that are a second record of what another one speaks for. */
export const secondRecordsOf = async (
  models: ReadTransaction,
  authority: string,
): Promise<readonly SecondRecord[]> => {
  const all = await matchesAsked(models, authority)
  const pairs = all.filter(({ status, alike }) => status === 'same' || (status === 'open' && alike))
  if (pairs.length === 0) return []
  const sides = (about: Pair['about']) =>
    pairs.filter((pair) => pair.about === about).flatMap(({ record, other }) => [record, other])
  const people = ['', ...sides('person')]
  const streams = ['', ...sides('request').map((id) => streamName(authority, 'assessment', id))]
  const joined = all.filter(({ about, status }) => about === 'person' && status === 'same')
  return [
    ...secondRecords(all, await casesOf(models, authority, people, streams)),
    ...secondRecords(joined, await plansOf(models, authority, people)),
  ]
}

/** References of what is counted under another record: in no figure by itself. */
export const countedElsewhere = async (
  models: ReadTransaction,
  authority: string,
): Promise<ReadonlySet<string>> =>
  new Set((await secondRecordsOf(models, authority)).map(({ reference }) => reference))

/** References of what somebody said to be a second record: on no list of work, and no alert comes of it. */
export const settledElsewhere = async (
  models: ReadTransaction,
  authority: string,
): Promise<ReadonlySet<string>> =>
  new Set(
    (await secondRecordsOf(models, authority))
      .filter(({ settled }) => settled)
      .map(({ reference }) => reference),
  )

/** Ids of all records of the child that this one is a record of, itself among them. */
export const recordsOfChild = async (
  models: ReadTransaction,
  authority: string,
  person: string,
): Promise<readonly string[]> => [
  ...(joinedPeople(await matchesAsked(models, authority)).find((group) => group.has(person)) ?? [person]),
]

/** The cases and plans of these records of people, and these cases, by reference. */
export const casesAndPlansOf = async (
  models: ReadTransaction,
  authority: string,
  people: readonly string[],
  assessments: readonly string[] = [],
): Promise<readonly RecordOfChild[]> => {
  const streams = assessments.map((id) => streamName(authority, 'assessment', id))
  const cases = await models
    .selectFrom('read.case_summary')
    .select(['reference', 'stream', 'person', 'status', 'received_on as day'])
    .where('authority', '=', authority)
    .where((is) => is.or([is('person', 'in', ['', ...people]), is('stream', 'in', ['', ...streams])]))
    .execute()
  const plans = await models
    .selectFrom('read.plan_summary')
    .select(['reference', 'stream', 'person', 'status', 'made_on as day'])
    .where('authority', '=', authority)
    .where('person', 'in', ['', ...people])
    .execute()
  return [
    ...cases.map((one) => ({ ...one, kind: 'case' as const })),
    ...plans.map((one) => ({ ...one, kind: 'plan' as const })),
  ].toSorted((a, b) => (a.reference < b.reference ? -1 : 1))
}

/**
 * The children's records that these officers hold, with those that nobody holds, or somebody whom nobody has told of:
 * `colleagues` are all who are known.
 */
export const recordsHeldBy = (
  models: ReadTransaction,
  authority: string,
  { officers, colleagues }: { readonly officers: readonly string[]; readonly colleagues: readonly string[] },
): Promise<readonly Pick<RecordOfChild, 'person' | 'stream'>[]> => {
  const held = models
    .selectFrom('read.holder')
    .select('stream')
    .where('authority', '=', authority)
    .where((is) =>
      is.or([
        is('officer', 'is', null),
        is('officer', 'in', ['', ...officers]),
        is('officer', 'not in', ['', ...colleagues]),
      ]),
    )
  const of = (table: 'read.case_summary' | 'read.plan_summary') =>
    models
      .selectFrom(table)
      .select(['person', 'stream'])
      .where('authority', '=', authority)
      .where('stream', 'in', held)
  return of('read.case_summary').unionAll(of('read.plan_summary')).execute()
}

/** The same as streams, for whoever fires alerts. */
export const settledStreams = (pool: Pool, authority: string): Promise<readonly string[]> =>
  askAbout(readModels(pool), authority, async (models) =>
    (await secondRecordsOf(models, authority)).filter(({ settled }) => settled).map(({ stream }) => stream),
  )

/** A pair with what is on record on each side. */
export interface MatchWithRecords extends Match {
  /** Of the newer record. */
  readonly here: readonly RecordOfChild[]
  /** Of the one that was on record before. */
  readonly there: readonly RecordOfChild[]
}

const isTakenBack = (records: readonly RecordOfChild[]): boolean =>
  records.length > 0 && records.every(({ status }) => status === 'none')

/** Every pair with the cases and plans of both sides, those that wait for an answer first. */
export const matchesWithRecords = async (
  models: ReadTransaction,
  authority: string,
): Promise<readonly MatchWithRecords[]> => {
  const asked = await matchesAsked(models, authority)
  const sides = (about: Pair['about']) =>
    asked.filter((pair) => pair.about === about).flatMap(({ record, other }) => [record, other])
  const all = await casesAndPlansOf(models, authority, sides('person'), sides('request'))
  const of = (about: Pair['about'], side: string): readonly RecordOfChild[] =>
    about === 'person'
      ? all.filter(({ person }) => person === side)
      : all.filter(({ stream }) => stream === streamName(authority, 'assessment', side))
  return (
    asked
      .map((one) => ({ ...one, here: of(one.about, one.record), there: of(one.about, one.other) }))
      // Of a record that was taken back with its import nobody has to say whose it is.
      .filter(({ here, there }) => ![here, there].some(isTakenBack))
      .toSorted((a, b) => Number(b.status === 'open') - Number(a.status === 'open'))
  )
}

/** How many pairs wait for an answer. */
export const matchesWaiting = async (models: ReadTransaction, authority: string): Promise<number> =>
  (await matchesWithRecords(models, authority)).filter(({ status }) => status === 'open').length
