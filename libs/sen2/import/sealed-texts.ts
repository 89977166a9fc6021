import { textsChanged, typesOf } from '#casework'
import { type EventToAppend, type JsonObject, type StoredEvent } from '#event-store'
import { type PersonVault, sealerOf } from '#identity'

/** The texts of an event, each put another way, but the reason of an import's own correction: it is the same for every child. */
const changed = (
  { type, data }: EventToAppend,
  typeOf: (id: string) => string | undefined,
  change: (text: string) => string,
): JsonObject | undefined => {
  const texts = Object.entries(textsChanged({ type, data }, typeOf, change) ?? {}).filter(
    ([field]) => !(type === 'FactCorrected' && field === 'reason'),
  )
  return texts.length === 0 ? undefined : Object.fromEntries(texts)
}

const personIn = (events: readonly { readonly data: JsonObject }[]): string | undefined =>
  events.flatMap(({ data: { person } }) => (typeof person === 'string' ? [person] : []))[0]

/** Of a child who asked to be forgotten nothing more can be kept in words; a correction that says nothing else goes. */
const withoutTexts = (event: EventToAppend, texts: JsonObject): readonly EventToAppend[] =>
  event.type === 'FactCorrected'
    ? []
    : [
        {
          ...event,
          data: Object.fromEntries(
            Object.entries(event.data).filter(([field]) => !Object.hasOwn(texts, field)),
          ),
        },
      ]

/**
 * What the rows of a stream bring, as the log keeps it: their words go with the child's key (decisions 0178 and 0213).
 * Asks the vault only where there are any.
 */
export const withSealedTexts = async (
  vault: Pick<PersonVault, 'textSealer'>,
  authority: string,
  history: readonly StoredEvent[],
  events: readonly EventToAppend[],
): Promise<readonly EventToAppend[]> => {
  const typeOf = typesOf(history)
  if (events.every((event) => changed(event, typeOf, (text) => text) === undefined)) return events
  const person = personIn([...history, ...events])
  const seal = person === undefined ? undefined : await sealerOf(vault, authority, person)
  return events.flatMap((event): readonly EventToAppend[] => {
    const texts = changed(event, typeOf, (text) => seal?.(text.trim()) ?? '')
    if (texts === undefined) return [event]
    return seal === undefined ? withoutTexts(event, texts) : [{ ...event, data: { ...event.data, ...texts } }]
  })
}
