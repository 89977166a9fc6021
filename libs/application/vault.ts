import { type Pool } from 'pg'
import {
  type Credentials,
  credentials,
  type Drafts,
  drafts,
  type HashCost,
  type MasterKey,
  openMasterKey,
  personVault,
  type ProviderAccounts,
  providerAccounts,
  type PersonVault,
  type Uploads,
  uploads,
} from '#identity'
import { type Configuration } from '#platform'

/** Where the master key may lie. */
type KeyPlaces = Pick<Configuration, 'dataDir'> & Partial<Pick<Configuration, 'masterKey'>>

export type OpenVault = () => Promise<PersonVault>
export type OpenDrafts = () => Promise<Drafts>
export type OpenCredentials = () => Promise<Credentials>
export type OpenUploads = () => Promise<Uploads>
export type OpenProviderAccounts = () => Promise<ProviderAccounts>

/** Opened once, by whoever needs it first. A failure is tried again by the next. */
const whenNeeded = <Opened>(open: () => Promise<Opened>): (() => Promise<Opened>) => {
  let opened: Promise<Opened> | undefined
  const once = async (): Promise<Opened> => {
    try {
      return await open()
    } catch (error) {
      opened = undefined
      throw error
    }
  }
  return () => (opened ??= once())
}

const masterKey = (pool: Pool, { dataDir, masterKey: fromEnvironment }: KeyPlaces): Promise<MasterKey> =>
  openMasterKey(pool, { dataDirectory: dataDir, fromEnvironment })

/**
 * The vault, opened by the first page that shows a person: pages that show none, such as Check a date, need no key
 * and no database.
 */
export const vaultWhenNeeded = (pool: Pool, places: KeyPlaces): OpenVault =>
  whenNeeded(async () => personVault(pool, await masterKey(pool, places)))

/** Unsaved answers, sealed under the same master key. `now`: ISO 8601 in UTC. */
export const draftsWhenNeeded = (pool: Pool, places: KeyPlaces, now: () => string): OpenDrafts =>
  whenNeeded(async () => drafts({ pool, master: await masterKey(pool, places), now: () => new Date(now()) }))

/** Passwords, codes and invitations, sealed under the same master key. */
export const credentialsWhenNeeded = (pool: Pool, places: KeyPlaces, cost?: HashCost): OpenCredentials =>
  whenNeeded(async () => credentials({ pool, master: await masterKey(pool, places), cost }))

/** Files that were handed in, sealed under the same master key. */
export const uploadsWhenNeeded = (pool: Pool, places: KeyPlaces): OpenUploads =>
  whenNeeded(async () => uploads({ pool, master: await masterKey(pool, places) }))

/** Which account of a provider is whose, hashed under the same master key. */
export const providerAccountsWhenNeeded = (pool: Pool, places: KeyPlaces): OpenProviderAccounts =>
  whenNeeded(async () => providerAccounts(pool, await masterKey(pool, places)))
