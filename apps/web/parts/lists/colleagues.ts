import { nameOf, type People } from '#application'

/** What colleagues call the holder of a case. */
export const officerName = (id: string | null, people: People): string =>
  id === null ? 'Nobody yet' : nameOf(people, id)
