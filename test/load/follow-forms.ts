import { hiddenIn } from '../../apps/web/testing/forms.js'

interface Page {
  readonly address: string
  readonly text: string
  /** When the request itself was answered, before what it leads to was opened; of `performance.now()`. */
  readonly answeredAt: number
}

type Fields = Readonly<Record<string, string>>

export interface Pressed {
  readonly status: number
  readonly location: string
  readonly text: string
}

export interface Session {
  readonly get: (path: string) => Promise<Page>
  /** Sends a form, and does not follow where it leads. Rejects where no answer comes. */
  readonly press: (path: string, fields: Fields) => Promise<Pressed>
  /** Sends a form, and answers with what it leads to. */
  readonly send: (path: string, fields: Fields) => Promise<Page>
}

export interface Answered {
  /** Milliseconds from the first question to the page with all answers. */
  readonly questionsMs: number
  /** Presses Save; milliseconds until that request is answered. */
  readonly save: () => Promise<number>
}

/** Longer than the product lets any page take: what is not answered by then is in doubt, and nobody waits for it. */
const PATIENCE_MS = 60_000

/** `known`: cookies of somebody who is signed in already. */
export const newSession = (url: string, known: Fields = {}): Session => {
  const cookies = new Map(Object.entries(known))
  const answerTo = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') }
    const signal = AbortSignal.timeout(PATIENCE_MS)
    const response = await fetch(url + path, { ...init, headers, redirect: 'manual', signal })
    for (const given of response.headers.getSetCookie()) {
      const [name = '', ...value] = (given.split(';')[0] ?? '').split('=')
      cookies.set(name, value.join('='))
    }
    return response
  }
  const ask = async (path: string, init: RequestInit = {}): Promise<Page> => {
    const response = await answerTo(path, init)
    const text = await response.text()
    const answeredAt = performance.now()
    const leadsTo = response.headers.get('location')
    if (leadsTo !== null) return { ...(await ask(leadsTo)), answeredAt }
    if (response.status !== 200) throw new Error(`${path} answered ${response.status}`)
    return { address: path, text, answeredAt }
  }
  return {
    get: (path) => ask(path),
    press: async (path, fields) => {
      const response = await answerTo(path, { method: 'POST', body: new URLSearchParams(fields) })
      const { status, headers } = response
      return { status, location: headers.get('location') ?? '', text: await response.text() }
    },
    send: (path, fields) => ask(path, { method: 'POST', body: new URLSearchParams(fields) }),
  }
}

/** Signs in with an account of the demonstration. */
export const signInAs = async (url: string, account: string): Promise<Session> => {
  const session = newSession(url)
  const { text } = await session.get('/sign-in')
  await session.send('/sign-in', { ...hiddenIn(text), account, next: '/rules' })
  return session
}

const mainOf = (text: string): string => /<main[\s\S]*<\/main>/.exec(text)?.[0] ?? ''

/** An answer to whatever is asked: a day that is past, the first choice, some words. */
const answersOn = (main: string, own: Fields): Record<string, string> => {
  const answers: Record<string, string> = {}
  for (const [, name = ''] of main.matchAll(/<input[^>]*\bname="([\w-]+)"/g))
    if (own[name] !== undefined) answers[name] = own[name]
  const today = new Date().toISOString().slice(0, 10).split('-')
  for (const [, name = ''] of main.matchAll(/name="([\w-]+-(?:day|month|year))"/g))
    answers[name] ??= today[['year', 'month', 'day'].indexOf(name.split('-').at(-1) ?? '')] ?? ''
  for (const [tag] of main.matchAll(/<input[^>]*type="radio"[^>]*>/g)) {
    const [name, value] = ['name', 'value'].map((part) => new RegExp(`${part}="([^"]*)"`).exec(tag)?.[1])
    if (name !== undefined && value !== undefined) answers[name] ??= value
  }
  for (const [, name = ''] of main.matchAll(/<textarea[^>]*name="([^"]+)"/g)) answers[name] = 'Said hello.'
  return answers
}

/** A page with all answers, ready to be saved. */
export interface Checked {
  readonly action: string
  readonly fields: Fields
}

/** Goes through the questions of a step by whatever forms its pages have; `own` answers those it names. */
export const answerUpToCheck = async (
  session: Session,
  first: string,
  own: Fields = {},
): Promise<Checked> => {
  let page = await session.get(first)
  for (let n = 0; n < 12; n += 1) {
    const main = mainOf(page.text)
    const action = /<form method="post" action="([^"]+)"/.exec(main)?.[1] ?? page.address.split('?')[0] ?? ''
    const fields = { ...hiddenIn(main), ...answersOn(main, own) }
    if (main.includes('Check your answers'))
      return { action, fields: main.includes('name="save"') ? { ...fields, save: 'yes' } : fields }
    page = await session.send(action, fields)
  }
  throw new Error(`${first} leads to no page that saves`)
}

export const answerThroughForms = async (session: Session, first: string): Promise<Answered> => {
  const began = performance.now()
  const { action, fields } = await answerUpToCheck(session, first)
  const questionsMs = performance.now() - began
  const save = async (): Promise<number> => {
    const pressed = performance.now()
    const saved = await session.send(action, fields)
    if (!saved.text.includes('Recorded')) throw new Error(`${first} was not saved`)
    return saved.answeredAt - pressed
  }
  return { questionsMs, save }
}
