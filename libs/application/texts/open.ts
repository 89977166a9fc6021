import { readSealedText, textsChanged, textsIn, typesOf } from '#casework'
import { type EventStore, type StoredEvent } from '#event-store'
import { type OpenVault } from '../vault.js'

/** What stands in place of a text whose key was destroyed with the child's. */
export const TEXT_REMOVED = 'Text removed with the child’s record'

/**
 * The events of one whole stream with their texts opened, for pages and deciders; everything else keeps them as they lie
 * in the log. A stream without a sealed text asks the database nothing.
 */
export const openTexts = async (
  openVault: OpenVault,
  authority: string,
  history: readonly StoredEvent[],
): Promise<readonly StoredEvent[]> => {
  const typeOf = typesOf(history)
  const texts = textsIn(history, typeOf)
  if (texts.every((text) => readSealedText(text) === undefined)) return history
  const said = await (await openVault()).openTexts(authority, texts)
  return history.map((event) => {
    const opened = textsChanged(event, typeOf, (text) => said.get(text) ?? TEXT_REMOVED)
    return opened === undefined ? event : { ...event, data: { ...event.data, ...opened } }
  })
}

/** The same, for whoever opens a record. */
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
