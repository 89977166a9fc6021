import { randomBytes, randomUUID } from 'node:crypto'
import { Pool } from 'pg'
import { freshDatabase, type FreshDatabase } from '#testing'
import { personVault } from '../vault/vault.js'
import { type DraftOwner, DRAFTS_EACH, type DraftSubject } from './draft.js'
import { drafts } from './drafts.js'
import { sweepDrafts } from './sweep.js'

const master = randomBytes(32)
const officer: DraftOwner = { authority: '885', account: 'officer-1' }
let database: FreshDatabase
let pool: Pool
let now: Date

beforeEach(async () => {
  database = await freshDatabase()
  pool = new Pool({ connectionString: database.appUrl, max: 4 })
  now = new Date('2026-11-21T09:00:00Z')
})
afterEach(async () => {
  await pool.end()
  await database.drop()
})

const kept = (key = master) => drafts({ pool, master: key, now: () => now })
const about = (more: Partial<DraftSubject> = {}): DraftSubject => ({
  subject: 'case',
  step: 'advice-returned',
  reference: 'EHC-885-000123',
  event: undefined,
  person: randomUUID(),
  ...more,
})
const begun = async (subject = about(), owner = officer) => {
  const made = await kept().begin(owner, subject, 3)
  if (made.kind !== 'begun') throw new Error(made.kind)
  return made.draft
}
const inDays = (days: number) => new Date(now.getTime() + days * 24 * 60 * 60 * 1000)

/** Past row-level security, as nobody but an operator can. */
const asAdmin = async (sql: string, values: readonly unknown[] = []) => {
  const admin = new Pool({ connectionString: database.adminUrl })
  const found = await admin.query<Record<string, unknown>>(sql, [...values])
  await admin.end()
  return found.rows
}
const rows = () => asAdmin('select * from identity.draft order by begun_at')

describe('unsaved answers', () => {
  it.each([
    ['about a child', about()],
    ['of a request for a child who is not on record', about({ reference: undefined, person: undefined })],
  ])('%s are given back as they were typed, and lie sealed', async (_, subject) => {
    const { id } = await begun(subject)
    await kept().keep(officer, id, { 'returnedOn-day': '20', 'returnedOn-month': 'Nov' })
    await kept().keep(officer, id, { reason: 'Wren moved', 'returnedOn-day': '19' })
    expect(await kept().find(officer, id)).toMatchObject({
      ...subject,
      seen: 3,
      version: 2,
      typed: { 'returnedOn-day': '19', 'returnedOn-month': 'Nov', reason: 'Wren moved' },
    })
    const [row] = await rows()
    expect((row?.['answers'] as Buffer).toString('latin1')).not.toMatch(/Wren|Nov|returnedOn/)
    expect(JSON.stringify({ ...row, answers: undefined })).not.toMatch(/Wren/)
  })

  it('kept from two pages at once are all kept', async () => {
    const { id } = await begun()
    await Promise.all(['a', 'b', 'c', 'd'].map((box) => kept().keep(officer, id, { [box]: box })))
    expect((await kept().find(officer, id))?.typed).toStrictEqual({ a: 'a', b: 'b', c: 'c', d: 'd' })
  })

  it('sent again unchanged are no change', async () => {
    const { id } = await begun()
    await kept().keep(officer, id, { outcome: 'advice' })
    expect((await kept().keep(officer, id, { outcome: 'advice' }))?.version).toBe(1)
  })

  it('cannot be moved to another draft or another account', async () => {
    const person = randomUUID()
    const [mine, other] = [await begun(about({ person })), await begun(about({ person, step: 'draft' }))]
    await kept().keep(officer, mine.id, { reason: 'x' })
    const [row] = await asAdmin('select answers from identity.draft where id = $1', [mine.id])
    await asAdmin('update identity.draft set answers = $1 where id = $2', [row?.['answers'], other.id])
    await asAdmin("update identity.draft set account = 'officer-2' where id = $1", [mine.id])
    await expect(kept().find(officer, other.id)).rejects.toMatchObject({ code: 'seal_broken' })
    await expect(kept().find({ ...officer, account: 'officer-2' }, mine.id)).rejects.toMatchObject({
      code: 'seal_broken',
    })
  })

  it('are held to the one master key', async () => {
    const { id } = await begun(about({ person: undefined }))
    await kept().keep(officer, id, { forename: 'Wren' })
    await expect(kept(randomBytes(32)).keep(officer, id, { surname: 'x' })).rejects.toMatchObject({
      code: 'master_key_wrong',
    })
  })
})

describe('a draft', () => {
  it.each([
    ['another account', { ...officer, account: 'officer-2' }],
    ['another authority', { ...officer, authority: '886' }],
  ])('is nothing to %s', async (_, other) => {
    const { id } = await begun()
    await kept().keep(officer, id, { reason: 'x' })
    expect(await kept().find(other, id)).toBeUndefined()
    expect(await kept().keep(other, id, { reason: 'y' })).toBeUndefined()
    await kept().discard(other, id)
    await kept().recorded(other, id, '/cases/EHC-885-000123')
    expect(await kept().unfinished(other)).toStrictEqual([])
    expect(await kept().find(officer, id)).toMatchObject({ typed: { reason: 'x' }, recorded: undefined })
  })

  it('begun twice without an answer between is one, and with an answer two', async () => {
    const subject = about()
    const first = await begun(subject)
    expect((await begun(subject)).id).toBe(first.id)
    expect((await begun({ ...subject, step: 'draft' })).id).not.toBe(first.id)
    await kept().keep(officer, first.id, { reason: 'x' })
    expect((await begun(subject)).id).not.toBe(first.id)
  })

  it('is listed once something was answered, the last used first', async () => {
    const subjects = [about({ step: 'draft' }), about({ step: 'final' }), about({ step: 'order' })]
    for (const subject of subjects) await begun(subject)
    const [one, two] = [await begun(subjects[0]), await begun(subjects[1])]
    await kept().keep(officer, one.id, { a: '1' })
    now = inDays(1)
    await kept().keep(officer, two.id, { b: '2' })
    expect((await kept().unfinished(officer)).map(({ step, typed }) => [step, typed])).toStrictEqual([
      ['final', { b: '2' }],
      ['draft', { a: '1' }],
    ])
  })

  it('that is recorded keeps nothing that was typed, and cannot be changed', async () => {
    const { id } = await begun()
    await kept().keep(officer, id, { reason: 'x' })
    await kept().recorded(officer, id, '/cases/EHC-885-000123?recorded=4')
    await kept().recorded(officer, id, '/elsewhere')
    expect(await kept().keep(officer, id, { reason: 'y' })).toBeUndefined()
    expect(await kept().unfinished(officer)).toStrictEqual([])
    expect(await kept().find(officer, id)).toMatchObject({
      typed: {},
      recorded: { at: '2026-11-21T09:00:00.000Z', as: '/cases/EHC-885-000123?recorded=4' },
    })
    expect(await rows()).toMatchObject([{ answers: null }])
  })

  it('is gone after 14 days unused, before and after it is swept; one that was used stays', async () => {
    const [old, used] = [await begun(), await begun(about({ person: undefined }))]
    for (const { id } of [old, used]) await kept().keep(officer, id, { reason: 'x' })
    now = inDays(13)
    await kept().keep(officer, used.id, { reason: 'y' })
    now = inDays(1.5)
    expect(await kept().find(officer, old.id)).toBeUndefined()
    expect((await kept().unfinished(officer)).map(({ id }) => id)).toStrictEqual([used.id])
    await asAdmin("insert into ledger.log_head (authority, position, hash) values ('885', 0, '')")
    expect(await sweepDrafts(pool, now)).toBe(1)
    expect((await rows()).map(({ id }) => id)).toStrictEqual([used.id])
  })

  it('dies with the key of the child', async () => {
    const subject = about()
    const { id } = await begun(subject)
    await kept().keep(officer, id, { reason: 'x' })
    await personVault(pool, master).destroyKey('885', subject.person ?? '')
    expect(await rows()).toStrictEqual([])
    expect(await kept().find(officer, id)).toBeUndefined()
    expect(await kept().begin(officer, subject, 3)).toStrictEqual({ kind: 'forgotten' })
  })

  it(`is one of at most ${DRAFTS_EACH} of an account, however many are begun at once`, async () => {
    const made = await Promise.all(
      Array.from({ length: DRAFTS_EACH + 5 }, (_, n) =>
        begun(about({ step: `step-${n}`, person: undefined })),
      ),
    )
    // Those left without an answer make room for each other.
    expect(await rows()).toHaveLength(DRAFTS_EACH)
    const alive = (await rows()).map(({ id }) => String(id))
    for (const { id } of made.filter((one) => alive.includes(one.id)))
      await kept().keep(officer, id, { reason: 'x' })
    expect(await kept().begin(officer, about({ step: 'one-more' }), 0)).toStrictEqual({ kind: 'too_many' })
    expect((await begun(about(), { ...officer, account: 'officer-2' })).step).toBe('advice-returned')
    await kept().discard(officer, alive[0] ?? '')
    expect((await begun(about({ step: 'one-more' }))).step).toBe('one-more')
  })
})

describe('the table of drafts', () => {
  const scoped = async (authority: string, sql: string): Promise<number> => {
    const client = await pool.connect()
    try {
      await client.query('begin')
      await client.query("select set_config('app.authority', $1, true)", [authority])
      return (await client.query(sql)).rowCount ?? 0
    } finally {
      await client.query('rollback')
      client.release()
    }
  }

  it('shows a query one authority only, and none by default', async () => {
    await begun()
    expect(await scoped('885', 'select 1 from identity.draft')).toBe(1)
    expect(await scoped('886', 'select 1 from identity.draft')).toBe(0)
    expect((await pool.query('select 1 from identity.draft')).rowCount).toBe(0)
  })

  it.each([
    "update identity.draft set account = 'officer-2'",
    "update identity.draft set authority = '886'",
    "update identity.draft set step = 'undo'",
    'truncate identity.draft',
  ])('refuses the application: %s', async (sql) => {
    await begun()
    await expect(scoped('885', sql)).rejects.toThrow('permission denied')
  })
})
