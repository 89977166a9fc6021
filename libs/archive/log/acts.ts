import { type Connection } from '../transaction.js'

export interface Act {
  readonly authority: string
  /** Of whoever did it: an account, or the user of the command line. Never a child's. */
  readonly account: string
  readonly act: 'exported' | 'exported_opened' | 'imported'
  readonly position: number
  readonly hash: string
}

/** Puts on record that a log was taken out or in. The connection is bound to the authority. */
export const recordAct = async (connection: Connection, done: Act): Promise<void> => {
  await connection.query(
    'INSERT INTO archive.act (authority, account, act, position, hash) VALUES ($1, $2, $3, $4, $5)',
    [done.authority, done.account, done.act, done.position, done.hash],
  )
}
