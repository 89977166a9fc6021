import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type EventStore } from '#event-store'
import { memoryEventStore } from '#event-store/memory'
import { postgresEventStore } from '#event-store/postgres'
import { appendTogether, claimFor, readClaims } from '#identity'
import {
  assessment,
  emptyFolder,
  exportFolder,
  person,
  request,
  type Tables,
  together,
  upnOf,
  wholeCase,
} from '../export-folder.spec.js'
import { type Sen2Imported } from '../index.js'
import { comparable, IMPORTED_AT, logOf, saidBeside, useImportFixture } from '../import-fixture.spec.js'

const { importInto, pool, vault } = useImportFixture()

const typesByStream = async (store: EventStore): Promise<readonly string[]> => {
  const streams = new Map<string, string[]>()
  for (const { stream, type } of await logOf(store))
    streams.set(stream, [...(streams.get(stream) ?? []), type])
  return [...streams].map(([stream, types]) => `${stream.split('-')[0] ?? ''}: ${types.join(' ')}`).toSorted()
}

const sums = ({ report }: Sen2Imported): readonly (readonly number[])[] => [
  Object.values(report.read),
  Object.keys(report.read).map((module) => {
    const key = module as keyof typeof report.read
    return (
      report.loaded[key] +
      report.unchanged[key] +
      report.rejected.filter(({ file }) => file === module).length
    )
  }),
]

const TWO = together(wholeCase('1'), wholeCase('2', { person: { surname: 'Birch', forename: 'Sam' } }))

const WHOLE_LOG = [
  'la885_assessment: TakenOn RequestReceived AssessmentAgreed FinalPlanIssued',
  'la885_person: TakenOn PersonRecorded',
  'la885_plan: TakenOn PlanStarted PlacementRecorded PlacementRecorded NeedRecorded ReviewMeetingHeld ReviewDecisionNotified',
]

describe('an import', () => {
  test('appends what the return says, each event traceable to its row', async () => {
    const store = postgresEventStore(pool())
    const imported = await importInto(store, await exportFolder(wholeCase('1')))
    expect(await typesByStream(store)).toStrictEqual(WHOLE_LOG)
    expect(imported.report.events).toBe(13)
    expect(imported.report.loaded).toStrictEqual(imported.report.read)
    const issued = (await logOf(store)).find(({ type }) => type === 'FinalPlanIssued')
    expect([issued?.occurredOn, issued?.recordedAt, issued?.data]).toStrictEqual([
      '2024-07-12',
      IMPORTED_AT,
      { sentToFamilyOn: '2024-07-12' },
    ])
    expect(issued?.metadata).toStrictEqual({
      actor: 'ehc-import',
      commandId: issued?.stream.slice('la885_assessment-'.length),
      file: 'assessment',
      import: imported.importId,
      line: 2,
    })
  })

  test('seals who it is about: no name, number or postcode stands in the log', async () => {
    await importInto(postgresEventStore(pool()), await exportFolder(TWO))
    const { rows } = await pool().query<{ everything: string }>(
      "select set_config('app.authority', '885', true), (select string_agg(data || metadata, '') from ledger.event) as everything",
    )
    expect(rows[0]?.everything).toContain('2024-07-12')
    const log = JSON.stringify(await logOf(postgresEventStore(pool())))
    for (const secret of ['Ashdown', 'Robin', 'WR1', upnOf('1'), '2015-05-04']) {
      expect(log).not.toContain(secret)
      expect(rows[0]?.everything ?? '').not.toContain(secret)
    }
    const recorded = (await logOf(postgresEventStore(pool()))).find(({ type }) => type === 'PersonRecorded')
    const opened = await vault().open('885', {
      person: recorded?.stream.slice('la885_person-'.length) ?? '',
      eventType: 'PersonRecorded',
      data: recorded?.data as never,
    })
    expect(opened).toMatchObject({ forename: expect.stringMatching(/^(Robin|Sam)$/) as string })
  })

  test('of the same folder again appends nothing', async () => {
    const store = postgresEventStore(pool())
    const folder = await exportFolder(TWO)
    await importInto(store, folder)
    const before = await comparable(store)
    const { report } = await importInto(store, folder, { now: '2026-12-01T10:00:00.000Z' })
    expect([report.events, report.unchanged, saidBeside(report)]).toStrictEqual([0, report.read, []])
    expect(await comparable(store)).toStrictEqual(before)
  })

  test('on a dry run says what it would do and writes nothing, no key and no file either', async () => {
    const store = postgresEventStore(pool())
    const folder = await exportFolder(
      together(TWO, { requests: [request('R9', 'P1', { requestoutcome: 'Q' })] }),
    )
    const rejectsFolder = join(await emptyFolder(), 'rejects')
    const dry = await importInto(store, folder, { dryRun: true, rejectsFolder })
    expect([await store.head('885'), dry.rejectFile]).toStrictEqual([0, undefined])
    await expect(stat(rejectsFolder)).rejects.toMatchObject({ code: 'ENOENT' })
    const real = await importInto(store, folder)
    expect(dry.report).toStrictEqual(real.report)
  })

  test('a historic request has a plan and no assessment; without a plan it is carried by its person', async () => {
    const store = postgresEventStore(pool())
    const historic = wholeCase('1', {
      request: { requestoutcome: 'H', receiveddate: '', requestoutcomedate: '' },
    })
    const folder = await exportFolder(
      together(
        {
          ...historic,
          assessment: [assessment('A1', 'R1', { assessmentoutcome: 'H', assessmentoutcomedate: '' })],
        },
        { person: [person('P2')], requests: [request('R2', 'P2', { requestoutcome: 'H' })] },
      ),
    )
    const { report } = await importInto(store, folder)
    expect(await typesByStream(store)).toStrictEqual([
      'la885_person: TakenOn PersonRecorded',
      'la885_person: TakenOn PersonRecorded',
      WHOLE_LOG[2],
    ])
    expect([report.loaded, saidBeside(report)]).toStrictEqual([report.read, []])
    expect((await importInto(store, folder)).report.unchanged).toStrictEqual(report.read)
  })
})

describe('rows that cannot be read', () => {
  test('are counted, and their text goes into a file for the operator alone', async () => {
    const folder = await exportFolder(
      together(TWO, {
        person: [person('P3', { personbirthdate: '2015-Feb-29' })],
        requests: [request('R3', 'P3'), request('R4', 'P1', { receiveddate: 'soon' })],
      }),
    )
    const rejectsFolder = join(await emptyFolder(), 'rejects')
    const imported = await importInto(postgresEventStore(pool()), folder, { rejectsFolder })
    expect(imported.report.rejected.map(({ file, line, code }) => [file, line, code])).toStrictEqual([
      ['person', 4, 'bad_date'],
      ['requests', 4, 'parent_rejected'],
      ['requests', 5, 'bad_date'],
    ])
    const [read, accounted] = sums(imported)
    expect(accounted).toStrictEqual(read)
    const path = imported.rejectFile ?? ''
    expect(path).toBe(join(rejectsFolder, `${imported.importId}.csv`))
    expect([(await stat(path)).mode & 0o777, (await stat(rejectsFolder)).mode & 0o777]).toStrictEqual([
      0o600, 0o700,
    ])
    expect((await readFile(path, 'utf8')).split('\n').slice(0, 2)).toStrictEqual([
      'file,line,code,row',
      'person,4,bad_date,"P3,,,,S1,Ashdown,Robin,2015-Feb-29,F,WBRI,WR1 1AA,,,UN8"',
    ])
    expect(JSON.stringify(imported.report)).not.toContain('Ashdown')
  })

  test('a refused folder loads nothing', async () => {
    const store = postgresEventStore(pool())
    await expect(importInto(store, await exportFolder(TWO), { authority: '333' })).rejects.toMatchObject({
      code: 'wrong_authority',
    })
    expect([await store.head('885'), await store.head('333')]).toStrictEqual([0, 0])
  })
})

/** The store as it is for a process that is killed before its n-th append. */
const killedAfter = (store: EventStore, appends: number): EventStore => {
  let left = appends
  const orKilled = <Answer>(append: () => Promise<Answer>): Promise<Answer> => {
    left -= 1
    return left < 0 ? Promise.reject(new Error('killed')) : append()
  }
  return {
    ...store,
    append: (asked) => orKilled(() => store.append(asked)),
    appendToStreams: (...asked) => orKilled(() => store.appendToStreams(...asked)),
  }
}

describe('an import that is stopped half-way', () => {
  test('leaves whole streams only, and the same command finishes the job, wherever it was stopped', async () => {
    const folder = await exportFolder(TWO)
    const whole = memoryEventStore()
    await importInto(whole, folder)
    const expected = await comparable(whole)
    const appends = (await typesByStream(whole)).length
    expect(appends).toBe(6)
    for (let n = 0; n < appends; n++) {
      const store = memoryEventStore()
      await expect(importInto(killedAfter(store, n), folder)).rejects.toThrow('killed')
      const half = await comparable(store)
      expect(half.every((event) => expected.includes(event))).toBe(true)
      const { report } = await importInto(store, folder)
      expect(report.events).toBe(expected.length - half.length)
      expect(await comparable(store)).toStrictEqual(expected)
    }
  })

  test('on PostgreSQL, by a signal', async () => {
    const store = postgresEventStore(pool())
    const folder = await exportFolder(TWO)
    const stop = new AbortController()
    stop.abort()
    await expect(importInto(store, folder, { signal: stop.signal })).rejects.toMatchObject({
      code: 'import_stopped',
    })
    await expect(importInto(killedAfter(store, 2), folder)).rejects.toThrow('killed')
    await importInto(store, folder)
    expect(await typesByStream(store)).toStrictEqual([...WHOLE_LOG, ...WHOLE_LOG].toSorted())
  })

  test('two imports at once do the work once between them', async () => {
    const store = postgresEventStore(pool())
    const folder = await exportFolder(TWO)
    const both = await Promise.all([importInto(store, folder), importInto(store, folder)])
    expect(await typesByStream(store)).toStrictEqual([...WHOLE_LOG, ...WHOLE_LOG].toSorted())
    expect(both.map(({ report }) => report.events).reduce((a, b) => a + b)).toBe((await logOf(store)).length)
  })

  test('given a child who is entered by somebody else meanwhile, it stops with a sentence, and finds them the next time', async () => {
    const store = postgresEventStore(pool())
    const folder = await exportFolder(wholeCase('1'))
    const details = { surname: 'Ashdown', forename: 'Robin', birthDate: '2015-05-04', upn: upnOf('1') }
    let entered = false
    const enter = async (): Promise<void> => {
      entered = true
      const id = '0192f0c0-0000-7000-8000-0000000000aa'
      const [claims = []] = await vault().claimsOf('885', [details])
      const [data] = await vault().sealMany('885', [{ person: id, eventType: 'PersonRecorded', details }])
      const meta = { commandId: id, today: '2026-11-21', now: IMPORTED_AT, actor: 'officer-1' }
      await appendTogether(store, '885', [
        ...(await readClaims(store, '885', claims)).flatMap((claim) => claimFor(claim, id, meta)),
        {
          stream: `la885_person-${id}`,
          expected: 'no_stream',
          events: [
            {
              id,
              type: 'PersonRecorded',
              schemaVersion: 1,
              occurredOn: '2026-11-21',
              recordedAt: IMPORTED_AT,
              data: { ...data },
              metadata: {},
            },
          ],
        },
      ])
    }
    const overtaken: EventStore = {
      ...store,
      readStreams: async (...asked) => {
        if (!entered) await enter()
        return store.readStreams(...asked)
      },
    }
    await expect(importInto(overtaken, folder)).rejects.toMatchObject({ code: 'child_entered_meanwhile' })
    await importInto(store, folder)
    const people = (await logOf(store)).filter(({ stream }) => stream.startsWith('la885_person-'))
    expect(new Set(people.map(({ stream }) => stream)).size).toBe(1)
  })
})

describe('a later return', () => {
  const LAST_YEAR = { sen2tableid: 'S1', year: '2025', referencedate: '2025-Jan-16', lea: '885' }
  const open: Tables = {
    sen2: [LAST_YEAR],
    person: [person('OLD1', { upn: upnOf('1') })],
    requests: [request('OLD1', 'OLD1', { requestoutcome: 'A', requestoutcomedate: '' })],
  }

  test('finds the same child and the same request under other keys, and adds what is new', async () => {
    const store = postgresEventStore(pool())
    await importInto(store, await exportFolder(open))
    const { report } = await importInto(store, await exportFolder(wholeCase('1')))
    expect(await typesByStream(store)).toStrictEqual([
      'la885_assessment: TakenOn RequestReceived AssessmentAgreed FinalPlanIssued',
      ...WHOLE_LOG.slice(1),
    ])
    expect([report.events, saidBeside(report)]).toStrictEqual([9, []])
    expect([report.loaded.person, report.unchanged.person, report.loaded.requests]).toStrictEqual([0, 1, 1])
    expect((await importInto(store, await exportFolder(wholeCase('1')))).report.events).toBe(0)
  })

  test('what differs is listed and kept; with applyDifferences it is corrected', async () => {
    const store = postgresEventStore(pool())
    await importInto(store, await exportFolder({ ...wholeCase('1'), sen2: [LAST_YEAR] }))
    const other = {
      ...wholeCase('1', { person: { surname: 'Birch', uniquelearnernumber: '1234567890' } }),
      assessment: [assessment('A1', 'R1', { assessmentoutcomedate: '2024-Jul-19' })],
    }
    const listed = await importInto(store, await exportFolder(other))
    // The ULN was unknown and is added; the surname and the date differ and are not touched.
    expect(listed.report.events).toBe(1)
    expect(saidBeside(listed.report).map(({ file, column, code }) => [file, column, code])).toStrictEqual([
      ['person', 'surname', 'differs'],
      ['assessment', 'assessmentoutcomedate', 'differs'],
    ])
    const applied = await importInto(store, await exportFolder(other), { applyDifferences: true })
    expect(saidBeside(applied.report).map(({ column, code }) => [column, code])).toStrictEqual([
      ['surname', 'corrected'],
      ['assessmentoutcomedate', 'corrected'],
    ])
    const types = await typesByStream(store)
    expect([types[0], types[1]]).toStrictEqual([
      'la885_assessment: TakenOn RequestReceived AssessmentAgreed FinalPlanIssued FactCorrected',
      'la885_person: TakenOn PersonRecorded PersonChanged PersonChanged',
    ])
    const again = await importInto(store, await exportFolder(other), { applyDifferences: true })
    expect([again.report.events, saidBeside(again.report).map(({ code }) => code)]).toStrictEqual([0, []])
  })

  test('a flag that has changed is named by its column; the record decides until it is corrected', async () => {
    const store = memoryEventStore()
    await importInto(store, await exportFolder({ ...wholeCase('1'), sen2: [LAST_YEAR] }))
    const folder = await exportFolder({
      ...wholeCase('1', { request: { requesttribunal: '1' } }),
      assessment: [assessment('A1', 'R1', { othermediation: '1' })],
    })
    const { report } = await importInto(store, folder)
    expect(
      saidBeside(report).map(({ file, line, column, code }) => [file, line, column, code]),
    ).toStrictEqual([
      ['requests', 2, 'requesttribunal', 'differs'],
      ['assessment', 2, 'othermediation', 'differs'],
    ])
    expect((await importInto(store, folder, { applyDifferences: true })).report.events).toBe(1)
    expect(saidBeside((await importInto(store, folder)).report)).toStrictEqual([])
  })

  test('somebody whose details were destroyed is not recorded again', async () => {
    const store = postgresEventStore(pool())
    const folder = await exportFolder(wholeCase('1'))
    await importInto(store, folder)
    const recorded = (await logOf(store)).find(({ type }) => type === 'PersonRecorded')
    await vault().destroyKey('885', recorded?.stream.slice('la885_person-'.length) ?? '')
    const { report } = await importInto(store, folder)
    expect([report.events, saidBeside(report).map(({ code }) => code)]).toStrictEqual([
      0,
      ['person_forgotten'],
    ])
  })
})
