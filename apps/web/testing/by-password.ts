import { type Response } from 'supertest'
import { formTokenIn, type Visitor } from './visitor.js'

export const PASSWORD = 'four blue ladders'

/** Sends the form of a page as it is shown. */
export const send = async (
  agent: Visitor,
  page: string,
  action: string,
  typed: Readonly<Record<string, string>>,
): Promise<Response> => {
  const { text } = await agent.get(page)
  return agent
    .post(action)
    .type('form')
    .send({ ...typed, _csrf: formTokenIn(text) })
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The secret of the codes, from the key that a page shows. */
export const secretIn = (html: string): Buffer => {
  const key = /class="ehc-key">([A-Z2-7 ]+)</.exec(html)?.[1]
  if (key === undefined) throw new Error('the page shows no key')
  const bits = Array.from(key.replaceAll(' ', ''))
    .map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)))
}

/** Follows a link to the end: signed in, with codes that this secret makes. */
export const setUp = async (
  agent: Visitor,
  token: string,
  codeOf: (secret: Buffer) => string,
  password = PASSWORD,
): Promise<Buffer> => {
  await agent.get(`/invitation/${token}`).expect(303)
  await send(agent, '/invitation', '/invitation', { password })
  const secret = secretIn((await agent.get('/invitation/codes').expect(200)).text)
  const done = await send(agent, '/invitation/codes', '/invitation/codes', { code: codeOf(secret) })
  if (done.status !== 303) throw new Error(`the code was answered by ${done.status}`)
  return secret
}

export const typePassword = (
  agent: Visitor,
  { email, password = PASSWORD }: { readonly email: string; readonly password?: string },
): Promise<Response> => send(agent, '/sign-in', '/sign-in/password', { email, password, next: '/start' })

export const typeCode = (agent: Visitor, code: string): Promise<Response> =>
  send(agent, '/sign-in/code', '/sign-in/code', { code })
