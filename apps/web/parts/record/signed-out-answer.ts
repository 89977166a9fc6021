import { type Request } from 'express'
import { type OpenDrafts } from '#application'
import { type Drafts, type TypedAnswers } from '#identity'
import { sessionOf } from '../../frame/session.js'
import { IDLE_MS } from '../../frame/session-limits.js'
import { savedSession } from '../../frame/signing-in.js'

/** The address that an answer is sent to: `/unfinished/<draft>/<question>`. */
const ANSWER = /^\/unfinished\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/(?!check$|delete$)([\w-]+)$/

/** Characters of all boxes: twice the longest text. Nobody has signed in, so that no more of it is kept. */
const MOST = 8_000

const boxesIn = (body: unknown): TypedAnswers =>
  typeof body !== 'object' || body === null
    ? {}
    : Object.fromEntries(
        Object.entries(body).filter(
          (entry): entry is [string, string] =>
            typeof entry[1] === 'string' && entry[1].trim() !== '' && entry[0] !== '_csrf',
        ),
      )

const lengthOf = (typed: TypedAnswers): number =>
  Object.entries(typed).reduce((sum, [box, text]) => sum + box.length + text.length, 0)

/**
 * Keeps the answer of a form that was sent after its session had ended, sealed, in the session of the sign-in to come:
 * the address of its question, or undefined where it is no answer of a draft.
 */
export const keepSignedOutAnswer =
  (drafts: OpenDrafts, now: () => string) =>
  async (request: Request): Promise<string | undefined> => {
    const [, draft, question] = ANSWER.exec(request.path) ?? []
    const typed = boxesIn(request.body)
    const length = lengthOf(typed)
    if (draft === undefined || question === undefined || length === 0 || length > MOST) return undefined
    const sealed = (await drafts()).sealSignedOut(draft, typed)
    sessionOf(request).signedOutAnswer = { draft, question, sealed, since: now() }
    await savedSession(request)
    return request.path
  }

/** Whether something that was typed waits for its owner to sign in. */
export const hasSignedOutAnswer = (request: Request, now: string): boolean => {
  const { signedOutAnswer: kept } = sessionOf(request)
  return kept !== undefined && Date.parse(now) - Date.parse(kept.since) < IDLE_MS
}

/** What was sent to this question of a draft after the session had ended; the caller knows that the draft is theirs. */
export const signedOutAnswer = (
  request: Request,
  drafts: Pick<Drafts, 'openSignedOut'>,
  { draft, question, now }: { readonly draft: string; readonly question: string; readonly now: string },
): TypedAnswers | undefined => {
  const { signedOutAnswer: kept } = sessionOf(request)
  if (kept?.draft !== draft || kept.question !== question || !hasSignedOutAnswer(request, now))
    return undefined
  return drafts.openSignedOut(draft, kept.sealed)
}

/** It is kept in its draft now. */
export const forgetSignedOutAnswer = (request: Request, draft: string, question: string): void => {
  const session = sessionOf(request)
  if (session.signedOutAnswer?.draft === draft && session.signedOutAnswer.question === question)
    delete session.signedOutAnswer
}
