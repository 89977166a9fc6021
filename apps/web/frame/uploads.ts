import { randomUUID } from 'node:crypto'
import { type Request, type RequestHandler, type Response } from 'express'
import multer, { type StoredFile } from 'multer'
import { type Action, may } from '#identity'
import { codeOf, privateFolder } from '#platform'
import { accountIn } from './session.js'

/** A county's return in nine files or XML has a fifth of this. Bytes, with what the form adds. */
export const LARGEST_UPLOAD = 100_000_000
/** Nine files make a return; whoever hands in the whole folder hands in a few more. */
export const MOST_FILES = 20

/** What was handed in was not taken, and nothing of it is kept. The message says why. */
export class UploadRefused extends Error {
  override readonly name = 'UploadRefused'
}

const TOO_LARGE = `That is more than ${LARGEST_UPLOAD / 1_000_000} MB, and no return is as large. Hand in the files of one return alone, or a zip of them.`
const SAID: Readonly<Record<string, string>> = {
  LIMIT_FILE_SIZE: TOO_LARGE,
  LIMIT_FILE_COUNT: `That is more than ${MOST_FILES} files. A return is one file, nine, or five; hand in a zip, or those files alone.`,
  LIMIT_UNEXPECTED_FILE: `That is more than ${MOST_FILES} files. A return is one file, nine, or five; hand in a zip, or those files alone.`,
}
const STOPPED =
  'The files did not arrive whole: the connection broke on the way, or the form was not sent as a browser sends it. Nothing of them was kept. Hand them in again.'

const isStored = (value: unknown): value is StoredFile =>
  typeof value === 'object' && value !== null && 'originalname' in value && 'path' in value && 'size' in value

/** The files that came with a form, each where it lies until the answer is sent. */
export const filesOf = (request: Request): readonly StoredFile[] => {
  const files: unknown = 'files' in request ? request.files : undefined
  return Array.isArray(files) ? files.filter(isStored) : []
}

/** Reads on to the end, so that a browser that is still sending hears the answer. */
const drained = (request: Request): void => {
  request.resume()
}

const FOLDER = 'uploadFolder'

const receiver = multer({
  storage: multer.diskStorage({
    destination: ({ res }, _, done) => {
      const folder: unknown = res?.locals[FOLDER]
      if (typeof folder === 'string') done(null, folder)
      else done(new Error('There is no folder for an upload'), '')
    },
    filename: (_request, _file, done) => {
      done(null, randomUUID())
    },
  }),
  limits: { fileSize: LARGEST_UPLOAD, files: MOST_FILES, fields: 20, fieldSize: 2_000, fieldNameSize: 100 },
  // Browsers write names of files as they are.
  defParamCharset: 'utf8',
}).array('files', MOST_FILES)

/**
 * Takes the files of a form before its token is looked at, which comes with them: from those alone who may hand
 * something in, no larger than a return, into a folder that goes with the answer.
 */
export const takesFiles = (action: Action, dataDir: string): RequestHandler => {
  const receive = async (request: Request, response: Response): Promise<void> => {
    const account = accountIn(request)
    if (request.method !== 'POST' || request.is('multipart/form-data') === false) return
    if (account === undefined || !may(account.roles, action)) {
      drained(request)
      return
    }
    const length = Number(request.get('content-length') ?? Number.NaN)
    if (!(length <= LARGEST_UPLOAD)) {
      drained(request)
      throw new UploadRefused(TOO_LARGE)
    }
    const folder = await privateFolder(dataDir)
    response.locals[FOLDER] = folder.path
    response.once('close', () => {
      void folder.remove()
    })
    await new Promise<void>((resolve, reject) => {
      void receiver(request, response, (error?: unknown) => {
        if (error === undefined || error === null) {
          resolve()
          return
        }
        const code = codeOf(error)
        reject(
          code === 'ENOSPC' && error instanceof Error
            ? error
            : new UploadRefused(SAID[code ?? ''] ?? STOPPED),
        )
      })
    })
  }
  return (request, response, next) => {
    receive(request, response).then(() => {
      next()
    }, next)
  }
}
