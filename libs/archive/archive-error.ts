export type ArchiveErrorCode =
  | 'no_data'
  | 'not_empty'
  | 'stopped'
  | 'folder_in_use'
  | 'cannot_write'
  | 'disk_full'
  | 'not_a_backup'
  | 'backup_broken'
  | 'other_format'
  | 'made_by_newer'
  | 'not_an_export'
  | 'line_broken'
  | 'chain_broken'
  | 'export_cut_short'
  | 'other_authority'
  | 'unknown_event'
  | 'other_master_key'
  | 'master_key_there'

/** A refusal: what is wrong with the backup or the file, and what to do. Names files and lines, never what they hold. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError'
  constructor(
    readonly code: ArchiveErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined

/** Says a failure to write as a sentence; anything else comes back unchanged. */
export const explainWriting = (error: unknown, path: string): unknown => {
  switch (codeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new ArchiveError(
        'disk_full',
        `The disk that holds ${path} is full. What was begun there has been removed; free some space and try again.`,
        { cause: error },
      )
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOENT':
    case 'ENOTDIR':
    case 'EISDIR':
      return new ArchiveError(
        'cannot_write',
        `${path} cannot be written to. Check that its folder is there and that you may write to it.`,
        { cause: error },
      )
    default:
      return error
  }
}

/** Throws `stopped` once the person at the keyboard has asked to stop. */
export const refuseStopped = (signal: AbortSignal | undefined, what: string): void => {
  if (signal?.aborted === true) throw new ArchiveError('stopped', `Stopped as you asked. ${what}`)
}
