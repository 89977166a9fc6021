export type IdentityErrorCode =
  | 'master_key_length'
  | 'master_key_open_to_others'
  | 'master_key_unreadable'
  | 'master_key_missing'
  | 'master_key_wrong'
  | 'session_secret_malformed'
  | 'session_secret_open_to_others'
  | 'session_secret_unreadable'
  | 'session_secret_missing'
  | 'session_secret_wrong'
  | 'providers_malformed'
  | 'providers_open_to_others'
  | 'providers_unreadable'
  | 'seal_broken'
  | 'key_missing'
  | 'key_destroyed'

/** Something about keys that an operator must put right. The message names no person and holds no secret. */
export class IdentityError extends Error {
  override readonly name = 'IdentityError'
  constructor(
    readonly code: IdentityErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}
