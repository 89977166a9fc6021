import { readSealedText, textsChanged } from '#casework'
import { type EventStore } from '#event-store'

/** A free text that lies open in the log, by where it is. What it says is not told. */
export interface UnsealedText {
  readonly position: number
  readonly stream: string
  readonly type: string
  readonly field: string
  /** The day that the event is about, YYYY-MM-DD. */
  readonly occurredOn: string
}

const PAGE = 2_000

/**
 * The texts of an authority that do not go with the child's key, in the order of the log: those of before texts were
 * sealed (decision 0178), and the reasons that an import or its being taken back gave for many children at once.
 */
export async function* unsealedTexts(
  store: Pick<EventStore, 'readAll'>,
  authority: string,
): AsyncGenerator<UnsealedText> {
  const types = new Map<string, string>()
  for (let after = 0; ;) {
    const page = await store.readAll(authority, { after, limit: PAGE })
    for (const event of page) {
      types.set(event.id, event.type)
      const texts =
        textsChanged(
          event,
          (id) => types.get(id),
          (text) => text,
        ) ?? {}
      const { position, stream, type, occurredOn } = event
      for (const [field, text] of Object.entries(texts))
        if (readSealedText(text) === undefined) yield { position, stream, type, field, occurredOn }
    }
    if (page.length < PAGE) return
    after += page.length
  }
}
