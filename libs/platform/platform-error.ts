import { IdentityError } from '#identity'

/** What can go wrong with the machine around the product. The message is one sentence for the person at the keyboard. */
export type PlatformErrorCode =
  | 'wrong_setting'
  | 'unsupported_machine'
  | 'folder_not_writable'
  | 'disk_full'
  | 'database_not_ours'
  | 'database_in_use'
  | 'database_did_not_start'
  | 'database_unreachable'
  | 'database_stopped'
  | 'database_roles'
  | 'database_pooler'
  | 'database_newer'
  | 'migration_changed'
  | 'migration_failed'
  | 'function_failed'
  | 'event_store_other'
  | 'event_store_unusable'
  | 'port_in_use'
  | 'port_not_allowed'

export class PlatformError extends Error {
  readonly code: PlatformErrorCode

  constructor(code: PlatformErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'PlatformError'
    this.code = code
  }
}

/** Whether the message of an error is a sentence for the person at the keyboard, so that no stack is needed. */
export const isForOperator = (error: unknown): error is PlatformError | IdentityError =>
  error instanceof PlatformError || error instanceof IdentityError

/** The `code` of a Node.js or PostgreSQL error, such as `ENOSPC` or `42501`. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

/** PostgreSQL's two ways to say it: the second when a part of a page still fitted. */
export function isDiskFull(said: string): boolean {
  return /No space left on device|wrote only \d+ of \d+ bytes/.test(said)
}

/** Says a file system failure as a sentence; anything else comes back unchanged. */
export function explainFileError(error: unknown, folder: string): unknown {
  // On a read-only disk Node.js calls a folder that it could not make a folder that is not there.
  const code = codeOf(error) === 'ENOENT' && syscallOf(error) === 'mkdir' ? 'EROFS' : codeOf(error)
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new PlatformError(
        'disk_full',
        `The disk that holds ${folder} is full. Free some space, then start again.`,
        {
          cause: error,
        },
      )
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return new PlatformError(
        'folder_not_writable',
        `The folder ${folder} cannot be written to. Give this user permission, or name another folder in EHC_DATA_DIR.`,
        { cause: error },
      )
    case 'ENOTDIR':
    case 'EEXIST':
      return new PlatformError(
        'folder_not_writable',
        `${folder} is not a folder. Name a folder in EHC_DATA_DIR.`,
        { cause: error },
      )
    case undefined:
    default:
      return error
  }
}

function syscallOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'syscall' in error ? error.syscall : undefined
}
