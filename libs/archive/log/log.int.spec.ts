import { randomUUID } from 'node:crypto'
import { type StoredRecord, verifyLog, hashEvent } from '#event-store'
import { personVault } from '#identity'
import {
  AUTHORITY,
  type Fixture,
  MASTER,
  officerAssigned,
  openFixture,
  recordChild,
  refusal,
  requestFor,
} from '../fixture.spec.js'
import { exportEvents } from './export.js'
import { importEvents } from './import.js'
import { type EventLine, eventLine, readLine, recordOf } from './lines.js'

let from: Fixture
let to: Fixture

const open = async (): Promise<void> => {
  ;[from, to] = await Promise.all([openFixture(), openFixture()])
}
const close = async (): Promise<void> => {
  await Promise.all([from.close(), to.close()])
}

const takeOut = async (
  fixture: Fixture,
  opened = false,
  authority = AUTHORITY,
): Promise<readonly string[]> => {
  const lines: string[] = []
  const { store, pool, vault } = fixture
  for await (const line of exportEvents({
    store,
    pool,
    authority,
    account: 'a1',
    vault: opened ? vault : undefined,
  }))
    lines.push(line)
  return lines
}

async function* one(lines: readonly string[]): AsyncGenerator<string> {
  yield* await Promise.resolve(lines)
}

const takeIn = (lines: readonly string[], more: Partial<Parameters<typeof importEvents>[0]> = {}) =>
  importEvents({ pool: to.pool, authority: AUTHORITY, account: 'a1', lines: one(lines), ...more })

const acts = async ({ admin }: Fixture): Promise<readonly unknown[]> =>
  (await admin.query<object>('SELECT authority, account, act, position::int FROM archive.act ORDER BY id'))
    .rows

describe('a log that is taken out', () => {
  beforeEach(open)
  afterEach(close)

  test('given it is read back elsewhere, it is the same log: taken out again it is the same file', async () => {
    const child = await recordChild(from, 'Ashworth')
    const other = await recordChild(from, 'Bede')
    await recordChild(from, 'Cole', '302')
    await from.vault.destroyKey(AUTHORITY, other.person)
    const command = randomUUID()
    const assigned = {
      authority: AUTHORITY,
      stream: child.case,
      expected: 0,
      events: [officerAssigned()],
      commandId: command,
    } as const
    const first = await from.store.append(assigned)
    const lines = await takeOut(from)

    const imported = await takeIn(lines)

    expect(imported).toStrictEqual({
      authority: AUTHORITY,
      events: 5,
      keys: 2,
      lastPosition: 5,
      lastHash: (await from.store.readHead(AUTHORITY)).hash,
    })
    expect(await takeOut(to)).toStrictEqual(lines)
    expect(await verifyLog(to.store, AUTHORITY)).toStrictEqual(await verifyLog(from.store, AUTHORITY))
    // A command whose answer was lost on the way is still done once.
    expect(await to.store.append(assigned)).toStrictEqual({ ...first, repeated: true })
    expect(
      await to.store.append({
        ...assigned,
        commandId: randomUUID(),
        expected: 1,
        events: [requestFor('p2')],
      }),
    ).toStrictEqual({
      ok: true,
      revision: 2,
      position: 6,
      repeated: false,
    })
    const opened = await Promise.all(
      [child, other].map(async ({ person }) => {
        const [recorded] = await to.store.readStream(AUTHORITY, `la${AUTHORITY}_person-${person}`)
        return to.vault.open(AUTHORITY, {
          person,
          eventType: 'PersonRecorded',
          data: recorded?.data as never,
        })
      }),
    )
    expect(opened).toStrictEqual([{ surname: 'Ashworth', upn: 'M885520067407' }, 'destroyed'])
    expect(await acts(to)).toStrictEqual([
      { authority: AUTHORITY, account: 'a1', act: 'imported', position: 5 },
      { authority: AUTHORITY, account: 'a1', act: 'exported', position: 5 },
    ])
  })

  test('names nobody unless it is opened, and that is on record', async () => {
    const child = await recordChild(from, 'Ashworth')
    const gone = await recordChild(from, 'Bede')
    await from.vault.destroyKey(AUTHORITY, gone.person)
    const sealed = await takeOut(from)
    const opened = await takeOut(from, true)

    expect(sealed.join('\n')).not.toMatch(/Ashworth|M8855/)
    const shown = opened
      .map((line, index) => readLine(line, index + 1))
      .flatMap((line) =>
        line.kind === 'event' && line.type === 'PersonRecorded' ? [[line.stream, line.opened]] : [],
      )
    expect(shown).toStrictEqual([
      [`la${AUTHORITY}_person-${child.person}`, { surname: 'Ashworth', upn: 'M885520067407' }],
      [`la${AUTHORITY}_person-${gone.person}`, 'destroyed'],
    ])
    expect(await acts(from)).toStrictEqual([
      { authority: AUTHORITY, account: 'a1', act: 'exported', position: 4 },
      { authority: AUTHORITY, account: 'a1', act: 'exported_opened', position: 4 },
    ])
    await expect(from.pool.query("SET app.authority = '301'; DELETE FROM archive.act")).rejects.toThrow()

    await takeIn(opened)
    expect(await takeOut(to)).toStrictEqual(sealed)
  })

  test('shows the free text of a case where it is opened, unless the child’s key is destroyed', async () => {
    const [child, gone] = [await recordChild(from, 'Ashworth'), await recordChild(from, 'Bede')]
    for (const [{ person, case: stream }, words] of [
      [child, 'Asked for by the head teacher.'],
      [gone, 'Asked for in a letter.'],
    ] as const) {
      const seal = await from.vault.textSealer(AUTHORITY, person)
      const data = { note: seal(words), on: '2026-01-12' }
      const events = [{ ...requestFor(person), type: 'ContactRecorded', data }]
      await from.store.append({ authority: AUTHORITY, stream, expected: 'any', events })
    }
    await from.vault.destroyKey(AUTHORITY, gone.person)
    const sealed = await takeOut(from)
    const opened = await takeOut(from, true)
    expect([...sealed, ...opened].join('\n')).not.toContain('in a letter')
    expect(sealed.join('\n')).not.toContain('head teacher')
    const shown = opened
      .map((line, index) => readLine(line, index + 1))
      .flatMap((line) => (line.kind === 'event' && line.type === 'ContactRecorded' ? [line.opened] : []))
    expect(shown).toStrictEqual([{ note: 'Asked for by the head teacher.' }, { note: 'destroyed' }])
    await takeIn(opened)
    expect(await takeOut(to)).toStrictEqual(sealed)
  })

  test('given an empty authority, there is nothing to take out', async () => {
    expect(await refusal(takeOut(from))).toBe('no_data')
    expect(await acts(from)).toStrictEqual([])
  })

  test('given more events than a page, it leaves none out', async () => {
    const stream = `la${AUTHORITY}_assessment-${randomUUID()}`
    const events = Array.from({ length: 4_321 }, officerAssigned)
    await from.store.append({ authority: AUTHORITY, stream, expected: 'no_stream', events })
    const seen: number[] = []
    const lines = await takeOut(from)
    await takeIn(lines, { onProgress: (done) => seen.push(done) })
    expect(await takeOut(to)).toStrictEqual(lines)
    expect([lines.length, seen.at(-1)]).toStrictEqual([4_323, 4_321])
  })
})

/** Lines 2 to 5 hold events, then come the check, two keys and the end. */
const told = (lines: readonly string[], number: number): EventLine =>
  readLine(lines[number - 1] ?? '', number) as EventLine

const replaced = (lines: readonly string[], number: number, line: string): readonly string[] =>
  lines.with(number - 1, line)

/** The event of a line, changed and hashed anew: right in itself, and not what was recorded. */
const forged = (lines: readonly string[], number: number, change: Partial<StoredRecord>): string => {
  const record = { ...recordOf(AUTHORITY, told(lines, number)), ...change }
  return eventLine({ ...record, hash: hashEvent(told(lines, number - 1).hash, record) })
}

describe('a file that is not the log that was taken out', () => {
  const cases: readonly [string, string, RegExp, (lines: readonly string[]) => readonly string[]][] = [
    [
      'an event that was altered',
      'chain_broken',
      /^Line 3 .*position 2/,
      (lines) => replaced(lines, 3, (lines[2] ?? '').replace('parent', 'school')),
    ],
    [
      'an event that was forged with its hash',
      'chain_broken',
      /^Line 4 .*position 3/,
      (lines) => replaced(lines, 3, forged(lines, 3, { data: '{"source":"school"}' })),
    ],
    [
      'a forged last event',
      'export_cut_short',
      /not whole/,
      (lines) => replaced(lines, 5, forged(lines, 5, { occurredOn: '2026-01-13' })),
    ],
    ['an event left out', 'chain_broken', /^Line 3 .*position 2 is due/, (lines) => lines.toSpliced(2, 1)],
    [
      'two events changed about',
      'chain_broken',
      /^Line 3 /,
      (lines) => lines.with(2, lines[3] ?? '').with(3, lines[2] ?? ''),
    ],
    [
      'an event of another authority',
      'chain_broken',
      /^Line 3 .*another authority/,
      (lines) =>
        replaced(lines, 3, forged(lines, 3, { stream: 'la302_assessment-x', category: 'la302_assessment' })),
    ],
    [
      'a type that is not known',
      'unknown_event',
      /^Line 3 holds RequestMislaid in version 1/,
      (lines) => replaced(lines, 3, forged(lines, 3, { type: 'RequestMislaid' })),
    ],
    [
      'a version to come',
      'unknown_event',
      /^Line 3 holds RequestReceived in version 99/,
      (lines) => replaced(lines, 3, forged(lines, 3, { schemaVersion: 99 })),
    ],
    ['a line that is not JSON', 'line_broken', /^Line 4 /, (lines) => replaced(lines, 4, '{"kind":')],
    [
      'a date that does not exist',
      'line_broken',
      /^Line 4 .*"occurredOn"/,
      (lines) => replaced(lines, 4, (lines[3] ?? '').replace('"2026-01-12"', '"2026-02-30"')),
    ],
    [
      'a field that no export writes',
      'line_broken',
      /^Line 2 /,
      (lines) => replaced(lines, 2, (lines[1] ?? '').replace('"kind"', '"surname":"x","kind"')),
    ],
    ['an end that is missing', 'export_cut_short', /after line 8/, (lines) => lines.slice(0, -1)],
    ['keys that are missing', 'export_cut_short', /not whole/, (lines) => lines.toSpliced(6, 1)],
    ['events that are missing at the end', 'export_cut_short', /not whole/, (lines) => lines.toSpliced(4, 1)],
    [
      'two files put together',
      'line_broken',
      /^Line 10 belongs to another file/,
      (lines) => [...lines, ...lines],
    ],
    ['another file', 'not_an_export', /first line/, () => ['child,date', 'x,y']],
    ['nothing', 'not_an_export', /first line/, () => []],
    [
      'another format',
      'other_format',
      /format 1,/,
      (lines) => replaced(lines, 1, (lines[0] ?? '').replace('"version":2', '"version":1')),
    ],
    [
      'a file of another authority',
      'other_authority',
      /authority 302, not of 301/,
      (lines) => replaced(lines, 1, (lines[0] ?? '').replace('"301"', '"302"')),
    ],
  ]

  let lines: readonly string[]
  // One pair for all: nothing is ever kept.
  beforeAll(async () => {
    await open()
    await recordChild(from, 'Ashworth')
    await recordChild(from, 'Bede')
    lines = await takeOut(from)
  })
  afterAll(close)

  test.each(cases)('given %s, it is refused (%s), and nothing is kept', async (_what, code, why, damage) => {
    const error = await takeIn(damage(lines)).catch((reason: unknown) => reason)

    expect(error).toMatchObject({ code, message: expect.stringMatching(why) as unknown })
    expect((error as Error).message).not.toContain('Ashworth')
    const { rows } = await to.admin.query<{ n: number }>(
      `SELECT (SELECT count(*) FROM ledger.log_head) + (SELECT count(*) FROM ledger.event) +
         (SELECT count(*) FROM identity.subject_key) + (SELECT count(*) FROM identity.master_check) +
         (SELECT count(*) FROM archive.act) AS n`,
    )
    expect(rows).toStrictEqual([{ n: 0 }])
  })
})

describe('a log that is read back', () => {
  beforeEach(open)
  afterEach(close)

  test('given an authority with records, it is refused, and they stay as they are', async () => {
    await recordChild(from, 'Ashworth')
    await recordChild(to, 'Bede')
    const before = await takeOut(to)
    expect(await refusal(takeIn(await takeOut(from)))).toBe('not_empty')
    expect(await takeOut(to)).toStrictEqual(before)
  })

  test('given people of another master key here, it is refused', async () => {
    await recordChild(from, 'Ashworth')
    await recordChild({ ...to, vault: personVault(to.pool, Buffer.alloc(32, 8)) }, 'Bede', '302')
    expect(await refusal(takeIn(await takeOut(from)))).toBe('other_master_key')
    expect(await to.store.head(AUTHORITY)).toBe(0)
  })

  test('given people of the same master key here, both can be read', async () => {
    const child = await recordChild(from, 'Ashworth')
    await recordChild({ ...to, vault: personVault(to.pool, MASTER) }, 'Bede', '302')
    await takeIn(await takeOut(from))
    const lines = await takeOut(to, true)
    expect(lines.find((line) => line.includes(child.person))).toContain('"opened":{"surname":"Ashworth"')
  })

  test('given a first event that comes meanwhile, it waits and then finds the log there', async () => {
    await recordChild(from, 'Ashworth')
    let meanwhile: Promise<unknown> | undefined
    const stream = `la${AUTHORITY}_plan-${randomUUID()}`
    await takeIn(await takeOut(from), {
      beforeCommit: () => {
        meanwhile = to.store.append({
          authority: AUTHORITY,
          stream,
          expected: 'any',
          events: [officerAssigned()],
        })
        return Promise.resolve()
      },
    })
    expect(await meanwhile).toStrictEqual({ ok: true, revision: 0, position: 3, repeated: false })
    expect(await verifyLog(to.store, AUTHORITY)).toMatchObject({ holds: true, lastPosition: 3 })
  })

  test('given a stop in the middle, nothing is kept', async () => {
    await recordChild(from, 'Ashworth')
    const stop = new AbortController()
    stop.abort()
    expect(await refusal(takeIn(await takeOut(from), { signal: stop.signal }))).toBe('stopped')
    expect(await to.store.head(AUTHORITY)).toBe(0)
  })
})
