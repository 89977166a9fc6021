import { HttpException } from '@nestjs/common'
import { ConflictOfInterest, ForThoseNamed, NotAllowed, NotFound, OutOfReach } from '#application'
import {
  AlreadyRecorded,
  CommandIdReused,
  DuplicateEventId,
  OutcomeUnknown,
  StoreBusy,
  StoreFull,
} from '#event-store'
import { codeOf } from '#platform'
import { TooManyFiles } from './files.js'
import { isStaleForm } from './form-protection.js'
import { UploadRefused } from './uploads.js'

/** A page that could not be given: what to answer and which template says so in plain words. */
export interface Problem {
  readonly code:
    | 'not_found'
    | 'forbidden'
    | 'out_of_reach'
    | 'conflict_of_interest'
    | 'for_those_named'
    | 'stale_form'
    | 'bad_request'
    | 'too_many'
    | 'too_many_files'
    | 'took_too_long'
    | 'database_away'
    | 'perhaps_saved'
    | 'id_used'
    | 'store_full'
    | 'already_recorded'
    | 'upload_refused'
    | 'error'
  readonly status: number
}

const PROBLEMS = {
  notFound: { code: 'not_found', status: 404 },
  forbidden: { code: 'forbidden', status: 403 },
  outOfReach: { code: 'out_of_reach', status: 403 },
  conflictOfInterest: { code: 'conflict_of_interest', status: 403 },
  forThoseNamed: { code: 'for_those_named', status: 403 },
  staleForm: { code: 'stale_form', status: 403 },
  badRequest: { code: 'bad_request', status: 400 },
  tooMany: { code: 'too_many', status: 429 },
  tooManyFiles: { code: 'too_many_files', status: 429 },
  tookTooLong: { code: 'took_too_long', status: 503 },
  databaseAway: { code: 'database_away', status: 503 },
  alreadyRecorded: { code: 'already_recorded', status: 409 },
  perhapsSaved: { code: 'perhaps_saved', status: 503 },
  idUsed: { code: 'id_used', status: 409 },
  storeFull: { code: 'store_full', status: 507 },
  uploadRefused: { code: 'upload_refused', status: 413 },
  error: { code: 'error', status: 500 },
} as const satisfies Record<string, Problem>

/**
 * No socket, refused or cut off; or, in PostgreSQL's codes: shutting down, starting up, connection lost, database
 * moved away (a restore), too many connections. It may be back in a minute.
 */
const AWAY = /^(ENOENT|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|57P0[1-3]|08\d{3}|3D000|53300)$/

/** query_canceled: a question of a page, or of a report, that took longer than it may. */
const TOO_LONG = '57014'

/** PostgreSQL's own code, where a session or a draft could not be kept. */
const DISK_FULL = '53100'

const isAway = (error: unknown): boolean =>
  AWAY.test(codeOf(error) ?? '') ||
  (error instanceof Error &&
    /^Connection terminated|timeout exceeded when trying to connect/.test(error.message))

const isDatabaseAway = (error: unknown): boolean =>
  error instanceof StoreBusy || isAway(error) || (error instanceof Error && isAway(error.cause))

const tookTooLong = (error: unknown): boolean =>
  codeOf(error) === TOO_LONG || (error instanceof StoreBusy && codeOf(error.cause) === TOO_LONG)

const ofStatus = (status: number): Problem => {
  if (status === 404) return PROBLEMS.notFound
  if (status === 403) return PROBLEMS.forbidden
  if (status === 429) return PROBLEMS.tooMany
  return status >= 500 ? PROBLEMS.error : PROBLEMS.badRequest
}

/** `perhapsSaved`: something that the request sent may be on record, whatever went wrong after that. */
export const problemOf = (error: unknown, { perhapsSaved = false } = {}): Problem => {
  if (error instanceof AlreadyRecorded) return PROBLEMS.alreadyRecorded
  if (perhapsSaved) return PROBLEMS.perhapsSaved
  if (isStaleForm(error)) return PROBLEMS.staleForm
  if (error instanceof HttpException) {
    return isStaleForm(error.cause) ? PROBLEMS.staleForm : ofStatus(error.getStatus())
  }
  if (error instanceof UploadRefused) return PROBLEMS.uploadRefused
  if (error instanceof TooManyFiles) return PROBLEMS.tooManyFiles
  if (error instanceof NotAllowed) return PROBLEMS.forbidden
  if (error instanceof OutOfReach) return PROBLEMS.outOfReach
  if (error instanceof ConflictOfInterest) return PROBLEMS.conflictOfInterest
  if (error instanceof ForThoseNamed) return PROBLEMS.forThoseNamed
  if (error instanceof NotFound) return PROBLEMS.notFound
  // Before its cause is looked at: a page must not say that nothing was saved where nobody knows.
  if (error instanceof OutcomeUnknown) return PROBLEMS.perhapsSaved
  if (error instanceof CommandIdReused || error instanceof DuplicateEventId) return PROBLEMS.idUsed
  if (error instanceof StoreFull || codeOf(error) === DISK_FULL) return PROBLEMS.storeFull
  if (tookTooLong(error)) return PROBLEMS.tookTooLong
  return isDatabaseAway(error) ? PROBLEMS.databaseAway : PROBLEMS.error
}
