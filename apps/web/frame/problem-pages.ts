import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common'
import { type Request, type Response } from 'express'
import { type Account, NotAllowed, OutOfReach, ReasonNeeded } from '#application'
import { codeOf, type Logger } from '#platform'
import { AlreadyRecorded } from '#event-store'
import { placeToLook } from './place-to-look.js'
import { type Problem, problemOf } from './problem.js'
import { referenceOf } from './request-log.js'
import { perhapsSaved } from './saving.js'
import { accountIn } from './session.js'
import { ownPath, SignInNeeded } from './signed-in.js'
import { UploadRefused } from './uploads.js'

/**
 * The page that the visitor came from, when it is one of ours: where "go back" leads without a script. Ours are those at
 * the address of the setting; what a request says of its own host is believed only where there is none.
 */
const cameFrom = (request: Request, address: string | undefined): string | undefined => {
  const referer = request.get('referer')
  if (referer === undefined || !URL.canParse(referer)) return undefined
  const { host, pathname } = new URL(referer)
  const own = address === undefined ? request.get('host') : new URL(address).host
  return host === own && !pathname.startsWith('//') ? pathname : undefined
}

/**
 * Where an error came from, without its words where these may quote a row: a driver's message repeats the value
 * that it could not take, and that value can be a name.
 */
const traceable = (error: unknown): object => {
  if (!(error instanceof Error)) return { name: typeof error }
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '))
  const code = 'code' in error ? error.code : undefined
  const message = 'severity' in error ? undefined : error.message
  return { name: error.name, code, message, frames }
}

const wantsJson = (request: Request): boolean =>
  request.path.startsWith('/api/') || request.accepts(['html', 'json']) === 'json'

const SAID: Readonly<Record<Problem['code'], string>> = {
  not_found: 'There is nothing at this address.',
  forbidden: 'This account may not do that.',
  out_of_reach: 'This record is with a colleague, and opens for them and their lead.',
  conflict_of_interest:
    'You have a conflict of interest about this child, so the record does not open for you.',
  for_those_named: 'This number counts fewer than ten, and some of them are open to named people only.',
  stale_form: 'The form was out of date. Open it again and send it once more.',
  bad_request: 'The request could not be read. Check the address and what was sent.',
  too_many: 'There were too many attempts. Wait a minute and try again.',
  too_many_files:
    'The last file that you asked for is still being made, or you have had many. Wait a moment, then ask again.',
  took_too_long:
    'This took longer than it may. Ask for less: one officer, one team, a shorter time; or take it as a file.',
  database_away: 'The records cannot be reached at the moment. Try again in a few minutes.',
  already_recorded: 'Something else was recorded under this id already. Correct that record instead.',
  id_used:
    'Something else was sent under this id before, and nothing was saved now. Begin again from the record.',
  store_full: 'The disk of the database is full. Nothing was saved. Tell your system administrator.',
  perhaps_saved:
    'The connection broke before the answer came, so what you sent may have been saved. Look at the record before you send it again.',
  upload_refused: 'The files were not taken, and nothing of them was kept. Hand them in again.',
  error: 'Something went wrong here. Nothing was saved. Quote the reference when you report it.',
}

/** Answers whatever went wrong with a page in plain words and a reference that leads to the log line. */
@Catch()
export class ProblemPages implements ExceptionFilter {
  constructor(
    private readonly log: Logger,
    /** Says what is on record already, in the words of the pages. */
    private readonly recordedBefore: (error: AlreadyRecorded) => object,
    /** Puts on record that a page was not for somebody's roles. */
    private readonly refused: (account: Account) => Promise<void>,
    /** Of the service, as its setting says. */
    private readonly address?: string,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp()
    const request = http.getRequest<Request>()
    const response = http.getResponse<Response>()
    if (error instanceof SignInNeeded) {
      response.redirect(303, `/sign-in?next=${encodeURIComponent(error.path)}`)
      return
    }
    if (error instanceof ReasonNeeded) {
      const next = request.method === 'GET' ? ownPath(request.path) : `/${error.kind}s/${error.reference}`
      response.redirect(303, `/reason/${error.kind}/${error.reference}?next=${encodeURIComponent(next)}`)
      return
    }
    const problem = problemOf(error, { perhapsSaved: perhapsSaved(response) })
    const reference = referenceOf(request)
    if (problem.status >= 500) this.log.error({ reference, cause: traceable(error) }, 'request failed')
    const before = error instanceof AlreadyRecorded ? this.recordedBefore(error) : undefined
    const said = error instanceof UploadRefused ? error.message : undefined
    const ask = error instanceof OutOfReach ? error.ask : undefined
    const give = (): void => {
      const from = cameFrom(request, this.address)
      answer(request, response, problem, { reference, before, said, ask, cameFrom: from })
    }
    const account = error instanceof NotAllowed ? accountIn(request) : undefined
    if (account === undefined) {
      give()
      return
    }
    this.refused(account)
      .catch((failure: unknown) => {
        this.log.error({ code: codeOf(failure) }, 'a refused access is not on record')
      })
      .finally(give)
  }
}

const answer = (
  request: Request,
  response: Response,
  problem: Problem,
  told: {
    readonly reference: string
    readonly before: object | undefined
    readonly said: string | undefined
    readonly cameFrom: string | undefined
    readonly ask: readonly string[] | undefined
  },
): void => {
  // A session that could not be stored is reported after its page has gone out whole.
  if (response.writableEnded) return
  if (response.headersSent) {
    response.destroy()
    return
  }
  response.status(problem.status)
  if (wantsJson(request)) {
    response.json({ error: { code: problem.code, message: SAID[problem.code], reference: told.reference } })
    return
  }
  response.render(`pages/problem/${problem.code.replaceAll('_', '-')}.njk`, {
    ...told,
    look: placeToLook(request.path),
    sent: request.method === 'POST',
  })
}
