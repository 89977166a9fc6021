import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Pool } from 'pg'
import { freshDatabase, type FreshDatabase } from '#testing'
import { masterKeyPath } from '../master-key/file.js'
import { openMasterKey } from '../master-key/open.js'
import { personVault, type ToSeal } from './vault.js'

const master = randomBytes(32)
let database: FreshDatabase
let pool: Pool
let directory: string

beforeEach(async () => {
  database = await freshDatabase()
  pool = new Pool({ connectionString: database.appUrl, max: 4 })
  directory = await mkdtemp(join(tmpdir(), 'ehc-vault-'))
})
afterEach(async () => {
  await pool.end()
  await database.drop()
  await rm(directory, { recursive: true, force: true })
})

const child = (forename: string, person: string = randomUUID()): ToSeal => ({
  person,
  eventType: 'PersonRecorded',
  details: { forename, surname: 'Taylor', upn: 'M885520067407' },
})

const sealAndName = async (people: readonly ToSeal[], key = master) => {
  const sealed = await personVault(pool, key).sealMany('885', people)
  return people.map(({ person, eventType }, index) => {
    const data = sealed[index]
    if (!data) throw new Error('not sealed')
    return { person, eventType, data }
  })
}

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

describe('a text about a child', () => {
  const openOne = async (text: string, authority = '885') => {
    const said = await personVault(pool, master).openTexts(authority, [text])
    return said.get(text)
  }

  it('is sealed alike each time, not as another child’s, and opens until the key is destroyed', async () => {
    const [one, other] = [randomUUID(), randomUUID()]
    const vault = personVault(pool, master)
    await sealAndName([child('Aisha', one), child('Bo', other)])
    const [seal, sealOther] = [await vault.textSealer('885', one), await vault.textSealer('885', other)]
    const text = seal('moved away – “for good”')
    expect(text).not.toContain('moved')
    expect([seal('moved away – “for good”'), sealOther('moved away – “for good”')]).toStrictEqual([
      text,
      expect.not.stringContaining(text.slice(-40)),
    ])
    expect(seal('moved')).not.toBe(text)
    expect(await openOne(text)).toBe('moved away – “for good”')
    // What the child's id in it is changed to does not open it.
    await expect(openOne(text.replace(one, other))).rejects.toMatchObject({ code: 'seal_broken' })
    await vault.destroyKey('885', one)
    expect(await openOne(text)).toBeUndefined()
    expect(await openOne('as it was written in 0.2.0')).toBe('as it was written in 0.2.0')
    await expect(vault.textSealer('885', one)).rejects.toMatchObject({ code: 'key_destroyed' })
    await expect(vault.textSealer('885', randomUUID())).rejects.toMatchObject({ code: 'key_missing' })
  })
})

describe('the vault', () => {
  it('opens what it sealed, in the order asked', async () => {
    const items = await sealAndName([child('Aisha'), child('Bo'), child('Cy')])
    const opened = await personVault(pool, master).openMany('885', items.toReversed())
    expect(opened.map((details) => details !== 'destroyed' && details.forename)).toStrictEqual([
      'Cy',
      'Bo',
      'Aisha',
    ])
  })

  it('gives a person one key, however often and by however many it is asked for', async () => {
    const person = randomUUID()
    const rounds = await Promise.all(['A', 'B', 'C', 'D'].map((name) => sealAndName([child(name, person)])))
    const opened = await personVault(pool, master).openMany('885', rounds.flat())
    expect(opened.map((details) => details !== 'destroyed' && details.forename)).toStrictEqual([
      'A',
      'B',
      'C',
      'D',
    ])
    expect(await scoped('885', 'select 1 from identity.subject_key')).toBe(1)
  })

  it('seals the people of a whole return at once', async () => {
    const items = await sealAndName(Array.from({ length: 2870 }, (_, index) => child(`C${index}`)))
    expect(new Set(items.map(({ data }) => data.sealed)).size).toBe(2870)
    expect(await scoped('885', 'select 1 from identity.subject_key')).toBe(2870)
  })

  it('keeps nothing readable in what it hands out or stores', async () => {
    const items = await sealAndName([child('Aisha')])
    const rows = await pool.query('select value from identity.master_check')
    const all = JSON.stringify([items, rows.rows])
    for (const word of ['Aisha', 'Taylor', 'M885520067407', master.toString('base64')])
      expect(all).not.toContain(word)
  })

  it('forgets a person for good', async () => {
    const items = await sealAndName([child('Aisha')])
    const person = items[0]?.person ?? ''
    const vault = personVault(pool, master)
    expect(await vault.destroyKey('885', person)).toBe(true)
    expect(await vault.destroyKey('885', person)).toBe(false)
    expect(await vault.openMany('885', items)).toStrictEqual(['destroyed'])
    await expect(vault.sealMany('885', [child('Aisha', person)])).rejects.toMatchObject({
      code: 'key_destroyed',
    })
    await expect(
      scoped('885', "update identity.subject_key set wrapped = 'x', destroyed_at = null"),
    ).rejects.toThrow('the key of this person has been destroyed')
  })

  it('forgets a claim with the key of the last child who held it, and gives another id to whoever comes next', async () => {
    const vault = personVault(pool, master)
    const details = { forename: 'Aisha', surname: 'Taylor', birthDate: '2019-05-04' }
    const [one, other] = [await sealAndName([child('Aisha')]), await sealAndName([child('Aisha')])]
    const idOf = async () => (await vault.claimsOf('885', [details]))[0]?.[0]?.id ?? 'none'
    const claim = await idOf()
    const people = [one, other].map(([item]) => item?.person ?? '')
    for (const person of people) await vault.rememberClaims('885', [{ person, claim }])
    await vault.destroyKey('885', people[0] ?? '')
    expect(await idOf()).toBe(claim)
    await vault.destroyKey('885', people[1] ?? '')
    expect(await scoped('885', 'select 1 from identity.claim')).toBe(0)
    expect(await idOf()).not.toBe(claim)
  })

  it("does not open another authority's people", async () => {
    const items = await sealAndName([child('Aisha')])
    await expect(personVault(pool, master).openMany('886', items)).rejects.toMatchObject({
      code: 'key_missing',
    })
  })

  it('does not seal under a second master key', async () => {
    await sealAndName([child('Aisha')])
    await expect(sealAndName([child('Bo')], randomBytes(32))).rejects.toMatchObject({
      code: 'master_key_wrong',
    })
    expect(await scoped('885', 'select 1 from identity.subject_key')).toBe(1)
  })
})

describe('the database of keys', () => {
  it('shows a query one authority only, and none by default', async () => {
    await sealAndName([child('Aisha')])
    expect(await scoped('886', 'select 1 from identity.subject_key')).toBe(0)
    expect((await pool.query('select 1 from identity.subject_key')).rowCount).toBe(0)
    await expect(
      scoped(
        '886',
        `insert into identity.subject_key (authority, person, wrapped) values ('885', gen_random_uuid(), 'x')`,
      ),
    ).rejects.toThrow('row-level security')
  })

  it.each([
    'delete from identity.subject_key',
    "update identity.subject_key set authority = '886'",
    'truncate identity.subject_key',
    "update identity.master_check set value = 'x'",
    'delete from identity.master_check',
  ])('refuses the application: %s', async (sql) => {
    await sealAndName([child('Aisha')])
    await expect(scoped('885', sql)).rejects.toThrow('permission denied')
  })
})

describe('the master key at start', () => {
  it('is made when there is none and nobody is on record, and found again', async () => {
    const first = await openMasterKey(pool, { dataDirectory: directory })
    expect((await openMasterKey(pool, { dataDirectory: directory })).equals(first)).toBe(true)
  })

  it('is not made anew when people are on record', async () => {
    await sealAndName([child('Aisha')])
    await expect(openMasterKey(pool, { dataDirectory: directory })).rejects.toMatchObject({
      code: 'master_key_missing',
      message: `People on record are sealed under a master key, and ${masterKeyPath(directory)} is not there. Put the file back, or set EHC_MASTER_KEY. Without it their names cannot be read; nothing else is lost.`,
    })
  })

  it('must be the one under which people were sealed', async () => {
    await sealAndName([child('Aisha')])
    const places = (key: Buffer) => ({ dataDirectory: directory, fromEnvironment: key.toString('base64') })
    expect((await openMasterKey(pool, places(master))).equals(master)).toBe(true)
    await expect(openMasterKey(pool, places(randomBytes(32)))).rejects.toMatchObject({
      code: 'master_key_wrong',
    })
  })
})
