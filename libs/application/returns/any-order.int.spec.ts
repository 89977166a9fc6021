import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { type Pool } from 'pg'
import { readingOfLog } from '#casework'
import { categoryOf, type EventStore, idOf, type StoredEvent } from '#event-store'
import { memoryEventStore } from '#event-store/memory'
import { type PersonVault, personVault, upnFault } from '#identity'
import { createPool } from '#platform'
import { importSen2, writeCsv } from '#sen2'
import { addDays, isoDate, parseCivilDate, settle } from '#statute'
import { type FreshDatabase, freshDatabase } from '#testing'
import { makeReturn } from './make-return.js'

const AUTHORITY = '885'

type Cells = Readonly<Record<string, string>>
type Tables = Readonly<Record<string, readonly Cells[]>>

/** The columns that these lives fill in. */
const COLUMNS: Readonly<Record<string, string>> = {
  sen2: 'sen2tableid,year,referencedate,lea',
  person: 'persontableid,sen2tableid,surname,forename,personbirthdate,sex,ethnicity,postcode,upn,upnunknown',
  requests:
    'requeststableid,persontableid,receiveddate,requestsource,requestoutcomedate,requestoutcome,requestmediation,requesttribunal,exported',
  assessment:
    'assessmenttableid,requeststableid,assessmentoutcome,assessmentoutcomedate,assessmentmediation,assessmenttribunal,othermediation,othertribunal,week20',
  namedplan: 'namedplantableid,assessmenttableid,startdate,pb,oa,ceasedate,ceasereason',
  plandetail: 'plandetailtableid,namedplantableid,urn,placementrank',
  activeplans: 'activeplanstableid,requeststableid,reviewmeeting,reviewoutcome,lastreview',
  placementdetail:
    'placementdetailtableid,activeplanstableid,urn,placementrank,entrydate,senunitindicator,resourcedprovisionindicator',
  senneed: 'senneedtableid,activeplanstableid,sentype,sentyperank',
}

const together = (...parts: readonly Tables[]): Tables =>
  Object.fromEntries(
    Object.keys(COLUMNS).map((module) => [module, parts.flatMap((tables) => tables[module] ?? [])]),
  )

/** Nine files as COLLECT exports them; no cell of these lives holds a comma. */
const filesOf = (tables: Tables): readonly (readonly [string, string])[] =>
  Object.entries(COLUMNS).map(([module, heading]) => {
    const rows = (tables[module] ?? []).map((row) => heading.split(',').map((column) => row[column] ?? ''))
    const lines = [heading, ...rows.map((cells) => cells.join(',')), '']
    return [`Blade-Export_15-01-2026_${module}.csv`, lines.join('\n')]
  })

/** A pupil number with the check letter that belongs to it. */
const upnOf = (n: number): string => {
  const rest = `885${`${n}`.padStart(9, '0')}`
  const all = Array.from('ABCDEFGHJKLMNPQRTUVWXYZ', (letter) => `${letter}${rest}`)
  return all.find((upn) => upnFault(upn) === undefined) ?? ''
}
const NOW = '2026-11-21T10:00:00.000Z'
const HEADER = [{ sen2tableid: 'S1', year: '2026', referencedate: '2026-01-15', lea: AUTHORITY }]
const FIRST_DAY = '2022-01-10'
const LAST_DAY = '2026-01-10'

const after = (day: string, days: number): string => isoDate(addDays(parseCivilDate(day), days))

/** What becomes of a request, in days from the step before; `null` for what does not happen. */
const course = fc.record({
  start: fc.integer({ min: 20, max: 1400 }),
  decision: fc.constantFrom('A', 'Y', 'Y', 'Y', 'N', 'W', 'H'),
  decided: fc.integer({ min: 5, max: 80 }),
  isReversed: fc.boolean(),
  outcome: fc.constantFrom('A', 'Y', 'Y', 'Y', 'N', 'W'),
  issued: fc.integer({ min: 30, max: 300 }),
  week20: fc.constantFrom('0', '1'),
  mediation: fc.constantFrom('0', '0', '1'),
  exported: fc.constantFrom('', '', '', '', '330'),
  amended: fc.option(fc.integer({ min: 30, max: 500 })),
  ceased: fc.option(fc.integer({ min: 100, max: 700 })),
  review: fc.option(fc.integer({ min: 100, max: 500 })),
  reviewOutcome: fc.constantFrom('M', 'A', 'C', ''),
  school: fc.option(fc.constantFrom('116700', '116701')),
})

type Course = typeof course extends fc.Arbitrary<infer One> ? One : never

/** The day, unless nothing of the kind happens or it lies after all of the returns. */
const by = (from: string | undefined, days: number | null): string | undefined => {
  if (from === undefined || days === null) return undefined
  const day = after(from, days)
  return day > LAST_DAY ? undefined : day
}

interface Written {
  readonly tables: Tables
  /** Day from which another request may follow; undefined while this one goes on. */
  readonly free: string | undefined
}

/** The rows of a request of which everything is known. */
const written = (n: string, from: string, one: Course): Written => {
  const receivedOn = by(from, one.start)
  if (receivedOn === undefined) return { tables: {}, free: undefined }
  const decidedOn = by(receivedOn, one.decided)
  const decision = decidedOn === undefined ? 'A' : one.decision
  const isAssessed = decision === 'Y' || decision === 'H' || (decision === 'N' && one.isReversed)
  const issuedOn = isAssessed ? by(decidedOn, one.issued) : undefined
  const outcome = decision === 'H' ? 'H' : issuedOn === undefined ? 'A' : one.outcome
  const madeOn = outcome === 'Y' || outcome === 'H' ? issuedOn : undefined
  const startedOn = by(madeOn, one.amended) ?? madeOn
  const ceasedOn = by(startedOn, one.ceased)
  const heldOn = by(madeOn, one.review)
  const isActive = startedOn !== undefined && ceasedOn === undefined
  const isRefused = decision === 'N' && !isAssessed
  const tables: Tables = {
    requests: [
      {
        ...{
          requeststableid: `R${n}`,
          persontableid: `P${n.charAt(0)}`,
          requestsource: '2',
          requesttribunal: '0',
        },
        receiveddate: receivedOn,
        requestoutcome: decision,
        requestoutcomedate: decision === 'Y' || decision === 'N' ? (decidedOn ?? '') : '',
        requestmediation: one.mediation,
        exported: decision === 'A' ? one.exported : '',
      },
    ],
    assessment: isAssessed
      ? [
          {
            ...{
              assessmenttableid: `A${n}`,
              requeststableid: `R${n}`,
              othermediation: '0',
              othertribunal: '0',
            },
            ...{ assessmentmediation: '0', assessmenttribunal: '0' },
            assessmentoutcome: outcome,
            assessmentoutcomedate: outcome === 'Y' || outcome === 'N' ? (issuedOn ?? '') : '',
            week20: one.week20,
          },
        ]
      : [],
    namedplan:
      startedOn === undefined
        ? []
        : [
            {
              ...{ namedplantableid: `N${n}`, assessmenttableid: `A${n}` },
              ...{ startdate: startedOn, ceasedate: ceasedOn ?? '', pb: '0', oa: '0' },
              ceasereason: ceasedOn === undefined ? '' : '4',
            },
          ],
    activeplans: isActive
      ? [
          {
            ...{ activeplanstableid: `V${n}`, requeststableid: `R${n}`, reviewmeeting: heldOn ?? '' },
            reviewoutcome: heldOn === undefined ? '' : one.reviewOutcome,
            lastreview: heldOn === undefined || one.reviewOutcome === '' ? '' : after(heldOn, 20),
          },
        ]
      : [],
    placementdetail:
      isActive && one.school !== null
        ? [
            {
              ...{ placementdetailtableid: `L${n}`, activeplanstableid: `V${n}`, placementrank: '1' },
              ...{ urn: one.school, entrydate: madeOn ?? '', senunitindicator: '0' },
              resourcedprovisionindicator: '0',
            },
          ]
        : [],
    senneed: isActive
      ? [{ senneedtableid: `E${n}`, activeplanstableid: `V${n}`, sentype: 'ASD', sentyperank: '1' }]
      : [],
  }
  const free =
    ceasedOn ??
    (decision === 'W' || isRefused ? decidedOn : outcome === 'N' || outcome === 'W' ? issuedOn : undefined)
  return { tables, free }
}

/** A child and up to two requests, the second after the first has come to an end. Some look alike and have no number. */
const child = (n: number): fc.Arbitrary<Tables> =>
  fc
    .record({
      ...{ forename: fc.constantFrom('Ada', 'Bea', 'Adah'), surname: fc.constantFrom('Ashdown', 'Birch') },
      personbirthdate: fc.constantFrom('2014-05-06', '2016-02-03'),
      postcode: fc.constantFrom('WR1 1AA', 'WR2 2BB'),
      isNumbered: fc.boolean(),
      courses: fc.tuple(course, fc.option(course)),
    })
    .map(({ isNumbered, courses: [one, other], ...look }): Tables => {
      const first = written(`${n}0`, FIRST_DAY, one)
      const second =
        other === null || first.free === undefined ? {} : written(`${n}1`, first.free, other).tables
      const number: Cells = isNumbered ? { upn: upnOf(n + 10) } : { upnunknown: 'UN8' }
      const keys = { persontableid: `P${n}`, sen2tableid: 'S1', sex: 'F', ethnicity: 'WBRI' }
      return together({ person: [{ ...keys, ...look, ...number }] }, first.tables, second)
    })

const children = fc.tuple(child(1), child(2), child(3)).map((all) => together(...all))

const YEARS = [2024, 2025, 2026] as const
const ORDERS = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
] as const

/** Ours and not the return's; and what is sealed, which no two runs share. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  ...['person', 'assessment', 'review', 'exception', 'sealed', 'keyId', 'matches'],
])

const saidIn = (data: object): readonly string[] =>
  Object.entries(data)
    .filter(([field, value]) => !LEFT_OUT.has(field) && value !== undefined)
    .map(([field, value]) => `${field} ${JSON.stringify(value)}`)
    .toSorted()

const isKind = (category: string): category is 'assessment' | 'plan' =>
  category === 'assessment' || category === 'plan'

/** What stands of each child, whatever their ids and the order in which it was learned. */
const standing = async (store: EventStore): Promise<readonly string[]> => {
  const streams = new Map<string, StoredEvent[]>()
  for (const event of await store.readAll(AUTHORITY, { after: 0, limit: 10_000 }))
    streams.set(event.stream, [...(streams.get(event.stream) ?? []), event])
  const told = new Map<string, string[]>()
  for (const [stream, history] of streams) {
    const category = categoryOf(stream)
    if (category === 'person') told.set(idOf(stream), [...(told.get(idOf(stream)) ?? [])])
    if (!isKind(category)) continue
    const [owner = ''] = history.flatMap(({ data: { person: of } }) => (typeof of === 'string' ? [of] : []))
    const { facts } = settle(history, { reading: readingOfLog(category) })
    const said = facts
      .filter(({ type }) => type !== 'TakenOn')
      .map(({ type, data }) => `${category} ${type} ${saidIn(data).join(' ')}`)
    told.set(owner, [...(told.get(owner) ?? []), ...said])
  }
  return [...told.values()].map((said) => said.toSorted().join('\n')).toSorted()
}

describe('returns of three years', () => {
  let database: FreshDatabase
  let pool: Pool
  let vault: PersonVault
  let folder: string
  beforeAll(async () => {
    database = await freshDatabase()
    pool = createPool(database.appUrl)
    vault = personVault(pool, randomBytes(32))
    folder = await mkdtemp(join(tmpdir(), 'years-'))
  })
  afterAll(async () => {
    await pool.end()
    await database.drop()
    await rm(folder, { recursive: true })
  })

  const written = async (
    name: string,
    files: Iterable<readonly [string, string | Buffer]>,
  ): Promise<string> => {
    const path = join(folder, name)
    await rm(path, { recursive: true, force: true })
    await mkdir(path)
    for (const [file, content] of files) await writeFile(join(path, file), content)
    return path
  }

  const taken = async (store: EventStore, path: string): Promise<void> => {
    const asked = { store, vault, authority: AUTHORITY, folder: path, now: NOW, today: '2026-11-21' }
    const { report } = await importSen2(asked)
    expect(report.rejected).toStrictEqual([])
  }

  /** The lives as the return writer tells them in each year. */
  const yearsOf = async (lives: Tables): Promise<readonly string[]> => {
    const store = memoryEventStore()
    await taken(store, await written('lives', filesOf({ ...lives, sen2: HEADER })))
    const paths: string[] = []
    for (const year of YEARS) {
      const wanted = { authority: AUTHORITY, year, knownAt: NOW }
      const { tables } = await makeReturn({ store, vault: () => Promise.resolve(vault) }, wanted)
      const files = writeCsv(tables, { writtenAt: NOW, serial: 1 })
      paths.push(
        await written(
          `${year}`,
          files.map(({ name, content }) => [name, content]),
        ),
      )
    }
    return paths
  }

  test('say the same of random lives in whatever order they are taken on', async () => {
    await fc.assert(
      fc.asyncProperty(children, async (lives) => {
        const paths = await yearsOf(lives)
        const states: (readonly string[])[] = []
        for (const order of ORDERS) {
          const store = memoryEventStore()
          for (const place of order) await taken(store, paths[place] ?? '')
          states.push(await standing(store))
        }
        for (const state of states) expect(state).toStrictEqual(states[0])
      }),
      { numRuns: 5 },
    )
  }, 600_000)
})
