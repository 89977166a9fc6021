import request, { type Response } from 'supertest'

/** The token in the first form of a page. */
export const formTokenIn = (html: string): string => {
  const token = /name="_csrf" value="([^"]+)"/.exec(html)?.[1]
  if (token === undefined) throw new Error('the page holds no form with a token')
  return token
}

export type Visitor = ReturnType<typeof request.agent>

export const visitor = (url: string): Visitor => request.agent(url)

export const signInAs = async (agent: Visitor, account: string, next = '/start'): Promise<Response> => {
  const page = await agent.get('/sign-in')
  return agent
    .post('/sign-in')
    .type('form')
    .send({ _csrf: formTokenIn(page.text), account, next })
}

/** The session cookie that an answer sets, whole, or undefined. */
export const sessionCookie = (response: Response): string | undefined => {
  const cookies: unknown = response.headers['set-cookie']
  if (!Array.isArray(cookies)) return undefined
  return cookies.map(String).find((cookie) => cookie.includes('ehc-session='))
}
