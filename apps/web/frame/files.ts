import { setTimeout as again } from 'node:timers/promises'
import { type NextFunction, type Request, type RequestHandler, type Response } from 'express'
import { type Pool } from 'pg'
import { consume, type InHand, type Limit, takeInHand, type Whose } from '#identity'
import { type Logger } from '#platform'
import { accountIn } from './session.js'
import { waitFor } from './throttle.js'

/** A file is a whole list read and written: what one account may ask of everybody's machine. */
export const FILES: Limit = { most: 30, withinMs: 600_000 }
/** Two clicks one after the other both get their file; ten at once do not wait for each other for long. */
const PATIENCE_MS = 3_000
const LOOK_AGAIN_MS = 200

export class TooManyFiles extends Error {
  override readonly name = 'TooManyFiles'
  constructor() {
    super('this account has a file in the making, or has had many')
  }
}

const inTurn = async (pool: Pool, whose: Whose): Promise<InHand | undefined> => {
  const until = performance.now() + PATIENCE_MS
  for (;;) {
    const inHand = await takeInHand(pool, whose)
    if (inHand !== undefined || performance.now() > until) return inHand
    await again(LOOK_AGAIN_MS)
  }
}

/** One file of an account at a time, and so many in ten minutes, over all nodes: whoever asks for more is told to wait. */
export const filesInTurn = (pool: Pool, limit: Limit, now: () => string, log: Logger): RequestHandler => {
  const take = async (request: Request, response: Response): Promise<void> => {
    const account = accountIn(request)
    if (!request.path.endsWith('.csv') || account === undefined) return
    const at = new Date(now())
    const whose = { authority: account.authority.code, account: account.id }
    const wait = await consume(pool, `files ${whose.authority} ${whose.account}`, limit, at)
    const inHand = wait === undefined ? await inTurn(pool, whose) : undefined
    if (inHand === undefined) {
      waitFor(response, wait?.until ?? new Date(at.getTime() + PATIENCE_MS), at)
      throw new TooManyFiles()
    }
    response.once('close', () => {
      inHand.done().catch((error: unknown) => {
        log.warn({ err: error }, 'a file that was made still counts as in the making')
      })
    })
  }
  return (request: Request, response: Response, next: NextFunction): void => {
    take(request, response).then(() => {
      next()
    }, next)
  }
}
