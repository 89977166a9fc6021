/** Why this KurrentDB cannot be used. The message is a sentence for the person who set it up. */
export type KurrentFault = 'unreachable' | 'too_old' | 'denied' | 'wrong_address' | 'log_replaced'

export class KurrentUnusable extends Error {
  override readonly name = 'KurrentUnusable'
  readonly code: `kurrentdb_${KurrentFault}`

  constructor(fault: KurrentFault, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = `kurrentdb_${fault}`
  }
}

/** Somebody else wrote into one of our streams. Its case is not read until an administrator looked. */
export class ForeignEvent extends Error {
  override readonly name = 'ForeignEvent'
  readonly code = 'foreign_event'

  constructor(
    readonly stream: string,
    readonly revision: number,
  ) {
    super(`The stream ${stream} holds an event at revision ${revision} that this product did not write.`)
  }
}

/** Facts were taken away. Only a copy of KurrentDB from before can bring them back. */
export class StreamDeleted extends Error {
  override readonly name = 'StreamDeleted'
  readonly code = 'stream_deleted'

  constructor(readonly stream: string) {
    super(`The stream ${stream} was deleted in KurrentDB.`)
  }
}

export const denied = (cause: unknown): KurrentUnusable =>
  new KurrentUnusable(
    'denied',
    'KurrentDB refuses this user. It must be allowed to read $all and to write the streams la*: give KURRENTDB_URL ' +
      'the user of an administrator, or see the runbook for KurrentDB. Over a connection without TLS no user is sent.',
    { cause },
  )
