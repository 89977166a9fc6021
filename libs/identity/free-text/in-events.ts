import { type DecidedEvent, readSealedText, textsChanged, textsIn, typesOf } from '#casework'
import { type StoredEvent } from '#event-store'
import { IdentityError } from '../identity-error.js'
import { type PersonVault } from '../vault/vault.js'

/** What stands in place of a text whose key was destroyed with the child's. */
export const TEXT_REMOVED = 'Text removed with the child’s record'

/**
 * The events of one whole stream with their texts opened, for pages and deciders; everything else keeps them as they lie
 * in the log. A stream without a sealed text asks for no vault.
 */
export const openTexts = async (
  openVault: () => Promise<Pick<PersonVault, 'openTexts'>>,
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

/** What a command decided on, as the log keeps it; `history`: the record on which it was decided. */
export const sealTexts = (
  events: readonly DecidedEvent[],
  history: readonly StoredEvent[],
  seal: (text: string) => string,
): readonly DecidedEvent[] => {
  const typeOf = typesOf(history)
  return events.map(({ type, occurredOn, data }) => ({
    type,
    occurredOn,
    data: { ...data, ...textsChanged({ type, data }, typeOf, (text) => seal(text.trim())) },
  }))
}

/** Seals texts about a child; undefined where the child asked to be forgotten. Throws `key_missing`. */
export const sealerOf = async (
  vault: Pick<PersonVault, 'textSealer'>,
  authority: string,
  person: string,
): Promise<((text: string) => string) | undefined> => {
  try {
    return await vault.textSealer(authority, person)
  } catch (error) {
    if (error instanceof IdentityError && error.code === 'key_destroyed') return undefined
    throw error
  }
}
