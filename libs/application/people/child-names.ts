import { type EventStore } from '#event-store'
import { type PersonDetails } from '#identity'
import { type OpenVault } from '../vault.js'
import { detailsOfAll } from './details.js'

/** First name and last name, as far as they are known. */
export const nameOf = ({ forename, surname }: PersonDetails): string =>
  [forename, surname].filter(Boolean).join(' ')

/**
 * The names of these people, by id: for the body of a page only, never for an address, a title or the log. Somebody
 * whose key was destroyed, or of whom no details were ever recorded, is missing from the answer.
 */
export const childNames = async (
  store: Pick<EventStore, 'readStreams'>,
  openVault: OpenVault,
  authority: string,
  people: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> => {
  const wanted = [...new Set(people)].filter((person) => person !== null)
  const details = await detailsOfAll(store, openVault, authority, wanted)
  return new Map(
    [...details].map(([person, known]) => [person, nameOf(known)] as const).filter(([, name]) => name !== ''),
  )
}
