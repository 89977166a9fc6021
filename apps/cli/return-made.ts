import { userInfo } from 'node:os'
import { v7 as uuidv7 } from 'uuid'
import { type MadeReturn, makeReturn, type ReturnWanted } from '#application'
import { type CommandMeta, type Refusal } from '#casework'
import { londonDate } from '#statute'
import { checkedAuthority } from './checked-authority.js'
import { CliError } from './cli-error.js'
import { givenDay, givenInstant, returnYear } from './return-options.js'
import { vaultOf } from './vault.js'
import { type CommandDatabase } from './with-database.js'

export interface ReturnOptions {
  readonly authority: string
  readonly year: string
  readonly referenceDate?: string
  readonly knownAt?: string
  readonly json?: true
}

/** What was asked for, checked. Throws CliError. */
export const wantedOf = (options: ReturnOptions): ReturnWanted => ({
  authority: checkedAuthority(options.authority),
  year: returnYear(options.year),
  referenceDate: givenDay('--reference-date', options.referenceDate),
  knownAt: givenInstant(options.knownAt, new Date().toISOString()),
})

/** Makes the return; an authority without a single event has none. */
export const madeReturn = async (database: CommandDatabase, wanted: ReturnWanted): Promise<MadeReturn> => {
  const store = await database.openStore()
  if ((await store.head(wanted.authority)) === 0)
    throw new CliError('no_data', `The log of authority ${wanted.authority} is empty. Check the code.`, 1)
  return makeReturn({ store, vault: () => vaultOf(database) }, wanted)
}

export const asJson = ({ asked, knownAt, counts, rules, figures, digest }: MadeReturn) => ({
  authority: asked.authority,
  year: asked.year,
  referenceDate: asked.referenceDate,
  knownAt,
  counts,
  rules: rules.map(({ id, severity, module, says, count, cases }) => ({
    id,
    severity,
    module,
    says,
    count,
    cases,
  })),
  figures,
  digest,
})

/** Whoever is at the keyboard acts, now. */
export const metaNow = (): CommandMeta => {
  const now = new Date().toISOString()
  const user = userInfo().username.replaceAll(/[^A-Za-z0-9_.-]/g, '_')
  return { commandId: uuidv7(), today: londonDate(now), now, actor: `ehc:${user}` }
}

/** Throws CliError with the sentence of a refusal. */
export const refuse = (refusal: Refusal | undefined): void => {
  if (refusal !== undefined) throw new CliError(refusal.code, refusal.message, 1)
}
