import { type EventStore, type StoredEvent } from '#event-store'
import { openTexts } from '#identity'
import { type OpenVault } from '../vault.js'

/** The texts of a record opened, for whoever opens a record. */
export const textsOpened =
  (openVault: OpenVault) =>
  (authority: string, history: readonly StoredEvent[]): Promise<readonly StoredEvent[]> =>
    openTexts(openVault, authority, history)

/** The same store, whose streams are read whole and with their texts opened. */
export const withOpenTexts = (
  store: Pick<EventStore, 'readStream'>,
  openVault: OpenVault,
): Pick<EventStore, 'readStream'> => ({
  readStream: async (authority, stream) =>
    openTexts(openVault, authority, await store.readStream(authority, stream)),
})
