import { randomBytes } from 'node:crypto'
import { Pool } from 'pg'
import { freshDatabase, type FreshDatabase } from '#testing'
import { sweepAttempts } from '../limits/consume.js'
import { ATTEMPTS, ATTEMPT_MINUTES } from './attempts.js'
import { credentials } from './credentials.js'
import { type InvitationKey, INVITATION_DAYS } from './invitations.js'

import { somebodySignsIn } from './rows.js'
import { credentialSeal } from './sealed.js'
import { totpCode, totpStep } from './totp.js'

const master = randomBytes(32)
const rosalind = { authority: '885', account: 'person-1' }
const EMAIL = 'r.carter@worcestershire.example'
const PASSWORD = 'four blue ladders'

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

/** Hashing as it is done in service takes a third of a second each time. */
const CHEAP = { ln: 10, r: 8, p: 1 }

const kept = (key = master) => credentials({ pool, master: key, cost: CHEAP })
const later = (minutes: number): void => {
  now = new Date(now.getTime() + minutes * 60_000)
}
const DAY = 24 * 60

const invited = async (owner = rosalind, email = EMAIL): Promise<string> => {
  const made = await kept().invite(owner, { email, by: 'ehc-people' }, now)
  if (made.kind !== 'invited') throw new Error(made.kind)
  return made.token
}
const keyOf = async (token: string): Promise<InvitationKey> => {
  const state = await kept().opened(token, now)
  if (state.state !== 'open') throw new Error(state.state)
  return state.key
}
const chosen = async (key: InvitationKey, password = PASSWORD): Promise<Buffer> => {
  const state = await kept().choosePassword(key, password, 'Rosalind Carter', now)
  if (typeof state === 'string' || state.state !== 'open' || state.secret === undefined)
    throw new Error('no password was kept')
  return state.secret
}
const codeNow = (secret: Buffer): string => totpCode(secret, totpStep(now))
const setUp = async (owner = rosalind, email = EMAIL, password = PASSWORD): Promise<Buffer> => {
  const key = await keyOf(await invited(owner, email))
  const secret = await chosen(key, password)
  expect(await kept().complete(key, codeNow(secret), now)).toBe('done')
  return secret
}
const passwordOf = (email: string, password: string, device?: string) =>
  kept().checkPassword(email, password, device, now)

describe('an invitation', () => {
  it('sets password and codes with its first right code, once', async () => {
    expect(await somebodySignsIn(pool)).toBe(false)
    const token = await invited()
    const key = await keyOf(token)
    expect(await kept().complete(key, '123456', now)).toBe('wrong_code')
    expect(await kept().choosePassword(key, 'leavemealone', 'Rosalind Carter', now)).toBe('common')
    const secret = await chosen(key)
    expect(await kept().complete(key, '000000', now)).toBe('wrong_code')
    expect(await passwordOf(EMAIL, PASSWORD)).toStrictEqual({ kind: 'refused', accounts: [rosalind] })
    expect(await kept().complete(key, codeNow(secret), now)).toBe('done')
    expect(await kept().complete(key, codeNow(secret), now)).toStrictEqual({ state: 'used' })
    expect(await kept().opened(token, now)).toStrictEqual({ state: 'used' })
    expect(await passwordOf(EMAIL, PASSWORD)).toStrictEqual({ kind: 'right', accounts: [rosalind] })
    expect(await somebodySignsIn(pool)).toBe(true)
  })

  it('sent twice from two tabs at once is done once', async () => {
    const key = await keyOf(await invited())
    const secret = await chosen(key)
    const both = await Promise.all([1, 2].map(() => kept().complete(key, codeNow(secret), now)))
    expect(both).toContain('done')
    expect(both).toContainEqual({ state: 'used' })
  })

  it('opens for three days', async () => {
    const token = await invited()
    later(INVITATION_DAYS * DAY - 1)
    expect(await kept().opened(token, now)).toMatchObject({ state: 'open', email: EMAIL, ...rosalind })
    later(1)
    expect(await kept().opened(token, now)).toStrictEqual({ state: 'expired' })
  })

  it('is replaced by a newer one, and what is none is unknown', async () => {
    const [first, second] = [await invited(), await invited()]
    expect(await kept().opened(first, now)).toStrictEqual({ state: 'replaced' })
    expect(await kept().opened(second, now)).toMatchObject({ state: 'open' })
    for (const other of ['', 'x', randomBytes(32).toString('base64url')])
      expect(await kept().opened(other, now)).toStrictEqual({ state: 'unknown' })
  })

  it('is not made for an address of somebody else, nor for somebody who signs in already', async () => {
    await setUp()
    const again = { email: ' R.Carter@worcestershire.example', by: 'ehc-people' }
    expect(await kept().invite(rosalind, again, now)).toStrictEqual({ kind: 'set_up_already' })
    const other = { authority: '885', account: 'person-2' }
    expect(await kept().invite(other, again, now)).toStrictEqual({ kind: 'email_taken' })
  })

  it('for a recovery makes the old password and codes worthless at once', async () => {
    const old = await setUp()
    const made = await kept().recover(rosalind, 'ehc-people', now)
    expect(await passwordOf(EMAIL, PASSWORD)).toMatchObject({ kind: 'refused' })
    later(1)
    expect(await kept().checkCode(rosalind, codeNow(old), undefined, now)).toBe('refused')
    if (made.kind !== 'invited') throw new Error(made.kind)
    const key = await keyOf(made.token)
    const secret = await chosen(key, 'seven quiet otters')
    expect(secret).not.toStrictEqual(old)
    expect(await kept().complete(key, codeNow(secret), now)).toBe('done')
    expect(await passwordOf(EMAIL, 'seven quiet otters')).toMatchObject({ kind: 'right' })
    expect(await kept().recover({ authority: '885', account: 'nobody' }, 'x', now)).toStrictEqual({
      kind: 'unknown',
    })
  })
})

describe('a password', () => {
  it('is refused alike where the address is nobody’s', async () => {
    await setUp()
    expect(await passwordOf(EMAIL, 'four blue ladder')).toStrictEqual({
      kind: 'refused',
      accounts: [rosalind],
    })
    expect(await passwordOf('nobody@worcestershire.example', PASSWORD)).toStrictEqual({
      kind: 'refused',
      accounts: [],
    })
  })

  it('opens each authority of an address in which it is the same', async () => {
    const elsewhere = { authority: '886', account: 'person-9' }
    await setUp()
    await setUp(elsewhere)
    expect(await passwordOf(EMAIL, PASSWORD)).toStrictEqual({
      kind: 'right',
      accounts: [rosalind, elsewhere],
    })
    const third = { authority: '887', account: 'person-9' }
    await setUp(third, EMAIL, 'seven quiet otters')
    expect(await passwordOf(EMAIL, 'seven quiet otters')).toStrictEqual({ kind: 'right', accounts: [third] })
  })

  it('is hashed anew at today’s cost when it is next typed', async () => {
    await setUp()
    const sealing = credentialSeal(master)
    const inService = credentials({ pool, master })
    expect(await inService.checkPassword(EMAIL, PASSWORD, undefined, now)).toMatchObject({ kind: 'right' })
    const client = new Pool({ connectionString: database.ownerUrl, max: 1 })
    const { rows } = await client.query<{ password: Buffer }>('select password from identity.credential')
    await client.end()
    expect(rows.map(({ password }) => sealing.open(rosalind, 'password', password).toString())).toStrictEqual(
      [expect.stringMatching(/^\$scrypt\$ln=15,r=8,p=3\$/)],
    )
    expect(await passwordOf(EMAIL, PASSWORD)).toMatchObject({ kind: 'right' })
  })

  it('is changed by whoever knows it', async () => {
    await setUp()
    const change = (current: string, next: string) =>
      kept().changePassword(rosalind, { current, next, name: 'Rosalind Carter' }, now)
    expect(await change('wrong', 'seven quiet otters')).toBe('wrong_password')
    expect(await change(PASSWORD, 'rosalind carter')).toBe('names_you')
    expect(await change(PASSWORD, 'seven quiet otters')).toBe('changed')
    expect(await passwordOf(EMAIL, PASSWORD)).toMatchObject({ kind: 'refused' })
    expect(await passwordOf(EMAIL, 'seven quiet otters')).toMatchObject({ kind: 'right' })
  })
})

describe('codes', () => {
  it('open once each, also when one is sent twice at once', async () => {
    const secret = await setUp()
    expect(await kept().checkCode(rosalind, codeNow(secret), undefined, now)).toBe('refused')
    later(1)
    const both = await Promise.all(
      [1, 2].map(() => kept().checkCode(rosalind, codeNow(secret), undefined, now)),
    )
    expect(both.toSorted()).toStrictEqual(['refused', 'right'])
  })
})

describe('too many attempts', () => {
  const fail = async (times: number, device?: string): Promise<void> => {
    for (let at = 0; at < times; at += 1) await passwordOf(EMAIL, 'four blue ladder', device)
  }

  it('lock out strangers for a quarter of an hour, and not the device on which they signed in', async () => {
    await setUp()
    const device = await kept().knowDevice(rosalind, now)
    await fail(ATTEMPTS)
    const until = new Date(now.getTime() + ATTEMPT_MINUTES * 60_000)
    expect(await passwordOf(EMAIL, PASSWORD)).toStrictEqual({ kind: 'wait', until })
    expect(await passwordOf(EMAIL, PASSWORD, device)).toMatchObject({ kind: 'right' })
    later(ATTEMPT_MINUTES)
    expect(await passwordOf(EMAIL, PASSWORD)).toMatchObject({ kind: 'right' })
  })

  it('lock out the device that makes them, by itself', async () => {
    await setUp()
    const device = await kept().knowDevice(rosalind, now)
    await fail(ATTEMPTS, device)
    expect(await passwordOf(EMAIL, PASSWORD, device)).toMatchObject({ kind: 'wait' })
    expect(await passwordOf(EMAIL, PASSWORD)).toMatchObject({ kind: 'right' })
  })

  it('say nothing of whether the address is anybody’s', async () => {
    const nobody = 'nobody@worcestershire.example'
    for (let at = 0; at < ATTEMPTS; at += 1) await passwordOf(nobody, PASSWORD)
    expect(await passwordOf(nobody, PASSWORD)).toMatchObject({ kind: 'wait' })
  })

  it('sent all at once are no more than one after the other', async () => {
    await setUp()
    const sent = Array.from({ length: ATTEMPTS + 5 }, () =>
      kept().checkCode(rosalind, '000000', undefined, now),
    )
    const answers = await Promise.all(sent)
    expect(answers.filter((answer) => answer === 'refused')).toHaveLength(ATTEMPTS)
  })

  it('are forgotten after a right answer, and swept after a day', async () => {
    await setUp()
    await fail(ATTEMPTS - 1)
    expect(await passwordOf(EMAIL, PASSWORD)).toMatchObject({ kind: 'right' })
    await fail(ATTEMPTS - 1)
    expect(await passwordOf(EMAIL, PASSWORD)).toMatchObject({ kind: 'right' })
    await fail(1)
    later(DAY + 1)
    expect(await sweepAttempts(pool, now)).toBe(1)
  })
})

describe('what the database holds', () => {
  it('is sealed, and bound to its account and its authority', async () => {
    const secret = await setUp()
    const owner = new Pool({ connectionString: database.ownerUrl, max: 1 })
    const { rows } = await owner.query<{ all: string }>(
      `select string_agg(c::text, ' ') || (select string_agg(i::text, ' ') from identity.invitation i) as all
       from identity.credential c`,
    )
    const dump = Buffer.from((rows[0]?.all ?? '').replaceAll(/[^0-9a-f]/g, ''), 'hex').toString('latin1')
    for (const text of [EMAIL, '$scrypt$', secret.toString('latin1')]) expect(dump).not.toContain(text)
    await owner.query(
      "insert into identity.credential select authority, 'person-2', repeat('0', 64), email, password, totp, last_step, set_at from identity.credential",
    )
    await owner.end()
    const thief = { authority: '885', account: 'person-2' }
    later(1)
    await expect(kept().checkCode(thief, codeNow(secret), undefined, now)).rejects.toMatchObject({
      code: 'seal_broken',
    })
    await expect(kept(randomBytes(32)).invite(thief, { email: EMAIL, by: 'x' }, now)).rejects.toMatchObject({
      code: 'master_key_wrong',
    })
  })

  it('is not seen from another authority', async () => {
    await setUp()
    const client = await pool.connect()
    await client.query("select set_config('app.authority', '886', false)")
    const { rows } = await client.query(
      'select 1 from identity.credential union all select 1 from identity.invitation',
    )
    client.release(true)
    expect(rows).toStrictEqual([])
  })
})
