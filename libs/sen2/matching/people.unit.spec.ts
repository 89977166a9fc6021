import { createHash } from 'node:crypto'
import { type Matches, type PersonDetails } from '#identity'
import { type Cells, person, removeFolders } from '../export-folder.spec.js'
import { mapped } from '../mapping/mapped.spec.js'
import { type PersonRows } from '../mapping/families.js'
import { rowId } from '../mapping/ids.js'
import { detailsOf } from '../mapping/person.js'
import { type ReturnHeader } from '../reader/index.js'
import { type KnownPerson } from './known.js'
import { matchPeople, type PeopleOnRecord } from './people.js'
import { peopleWarnings } from './people-warnings.js'

afterAll(removeFolders)

const [UPN, OTHER_UPN, ULN] = ['A885000000001', 'A885000000002', '1234567890']

const hash = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : createHash('sha256').update(text).digest('hex')

const matchesOf = ({ upn, uln }: PersonDetails): Matches => {
  const [byUpn, byUln] = [hash(upn), hash(uln)]
  return { ...(byUpn === undefined ? {} : { upn: byUpn }), ...(byUln === undefined ? {} : { uln: byUln }) }
}

const HEADER: ReturnHeader = { authority: '885', year: 2026, referenceDate: '2026-01-15' }
const LAST_YEAR: ReturnHeader = { ...HEADER, year: 2025 }

const rowsOf = async (...people: readonly Cells[]): Promise<readonly PersonRows[]> =>
  (await mapped({ person: people })).people

/** The people of an earlier import, as they are on record. */
const recordOf = (header: ReturnHeader, people: readonly PersonRows[]): PeopleOnRecord => {
  const known = people.map((rows): [KnownPerson, PersonDetails] => {
    const details = detailsOf(rows.person)
    const data = { sealed: 'AA==', keyId: 'k', matches: matchesOf(details) }
    const id = rowId(header, 'person', rows.person.key)
    return [{ id, sealed: { eventType: 'PersonRecorded', data }, assessments: [], plans: [] }, details]
  })
  return {
    people: new Map(known.map(([one]) => [one.id, one])),
    details: new Map(known.map(([one, details]) => [one.id, details])),
    matchesOf,
  }
}

const NOBODY = recordOf(HEADER, [])

const idsOf = async (record: PeopleOnRecord, ...people: readonly Cells[]): Promise<readonly string[]> =>
  matchPeople(HEADER, await rowsOf(...people), record).map(({ id }) => id)

const warningsOf = async (record: PeopleOnRecord, ...people: readonly Cells[]): Promise<readonly string[]> =>
  peopleWarnings(matchPeople(HEADER, await rowsOf(...people), record), record).map(({ code }) => code)

const lastYear = async (...people: readonly Cells[]): Promise<PeopleOnRecord> =>
  recordOf(LAST_YEAR, await rowsOf(...people))

const now = (key: string): string => rowId(HEADER, 'person', key)
const then = (key: string): string => rowId(LAST_YEAR, 'person', key)

describe('who a person of the return is', () => {
  test('on a fresh authority everybody is new, under an id made from the row', async () => {
    expect(await idsOf(NOBODY, person('P1', { upn: UPN }), person('P2'))).toStrictEqual([
      now('P1'),
      now('P2'),
    ])
  })

  test('the same return again: each row finds itself, with or without a number', async () => {
    const people = [person('P1', { upn: UPN }), person('P2'), person('P3')]
    const record = recordOf(HEADER, await rowsOf(...people))
    expect(await idsOf(record, ...people.toReversed())).toStrictEqual([now('P3'), now('P2'), now('P1')])
    expect(await warningsOf(record, ...people)).toStrictEqual([])
  })

  test('a later return has other keys: the UPN finds the person, then the ULN', async () => {
    const record = await lastYear(person('P1', { upn: UPN }), person('P2', { uniquelearnernumber: ULN }))
    expect(
      await idsOf(
        record,
        person('Q7', { uniquelearnernumber: ULN }),
        person('Q8', { upn: UPN.toLowerCase() }),
      ),
    ).toStrictEqual([then('P2'), then('P1')])
  })

  test('the UPN comes before the ULN', async () => {
    const record = await lastYear(person('P1', { upn: UPN }), person('P2', { uniquelearnernumber: ULN }))
    expect(await idsOf(record, person('Q1', { upn: UPN, uniquelearnernumber: ULN }))).toStrictEqual([
      then('P1'),
    ])
  })

  test('name, birth date and postcode match nobody; that it may be somebody is said', async () => {
    const record = await lastYear(person('P1'))
    expect(await idsOf(record, person('Q1', { upn: UPN }))).toStrictEqual([now('Q1')])
    expect(await warningsOf(record, person('Q1', { upn: UPN }))).toStrictEqual(['possible_match'])
    expect(await warningsOf(record, person('Q1', { postcode: 'WR2 2BB' }))).toStrictEqual([])
  })

  test('what is not written like a number says nothing about anybody', async () => {
    const record = await lastYear(person('P1', { upn: 'UNKNOWN', surname: 'Birch' }))
    expect(await idsOf(record, person('Q1', { upn: 'UNKNOWN' }))).toStrictEqual([now('Q1')])
    expect(await warningsOf(record, person('Q1', { upn: 'UNKNOWN' }))).toStrictEqual(['bad_number'])
  })

  test('two people with one number stay two people, now and when imported again', async () => {
    const people = [person('P1', { upn: UPN }), person('P2', { upn: UPN, forename: 'Sam' })]
    expect(await idsOf(NOBODY, ...people)).toStrictEqual([now('P1'), now('P2')])
    expect(await warningsOf(NOBODY, ...people)).toStrictEqual(['shared_number'])
    const record = recordOf(HEADER, await rowsOf(...people))
    expect(await idsOf(record, ...people.toReversed())).toStrictEqual([now('P2'), now('P1')])
  })

  test('a key that an export of the same year had given to another child is not taken for that child', async () => {
    const record = recordOf(HEADER, await rowsOf(person('P1', { upn: UPN }), person('P2')))
    const [first] = await idsOf(record, person('P1', { upn: OTHER_UPN, forename: 'Kim' }))
    expect([now('P1'), now('P2')]).not.toContain(first)
    const [second] = await idsOf(record, person('P2', { forename: 'Kim', personbirthdate: '2011-01-01' }))
    expect([now('P1'), now('P2')]).not.toContain(second)
    expect(await idsOf(record, person('P2', { surname: 'Birch' }))).toStrictEqual([now('P2')])
  })
})
