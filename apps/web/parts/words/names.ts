import { adviceRequest, type CaseFacts, GIVER_NAMES } from '#casework'
import { type StoredEvent } from '#event-store'
import { NAME_NOT_ON_RECORD, nameOf, type People } from '#application'

const withService = (giver: keyof typeof GIVER_NAMES, service: string | undefined): string =>
  service === undefined ? GIVER_NAMES[giver] : `${GIVER_NAMES[giver]}: ${service}`

/** The advice request in words, under the service that has it now. */
export const adviceName = (state: CaseFacts, advice: string | undefined): string => {
  const request = adviceRequest(state, advice)
  return request === undefined ? 'Advice' : withService(request.giver, request.service)
}

const PROCESSES: Readonly<Record<string, string>> = {
  'ehc-import': 'Taken on from a return',
  'ehc-simulate': 'Demonstration data',
  'ehc-settings': 'The command line',
  'ehc-matches': 'The command line',
  'ehc-directory': 'The command line',
}

/** As the command line signs what somebody does at the keyboard of the machine. */
const AT_THE_KEYBOARD = /^ehc:(.+)$/

/** Whoever acted, as colleagues would call them. */
export const accountName = (id: string, people: People): string => {
  const [, user] = AT_THE_KEYBOARD.exec(id) ?? []
  return PROCESSES[id] ?? (user === undefined ? nameOf(people, id) : `The command line (${user})`)
}

/** The id of whoever recorded an event. */
export const actorOf = ({ metadata }: Pick<StoredEvent, 'metadata'>): string => {
  const actor = metadata['actor']
  return typeof actor === 'string' ? actor : 'unknown'
}

/** A child's name as a list says it, for the body of the page only. */
export const childName = (names: ReadonlyMap<string, string>, person: string | null): string =>
  names.get(person ?? '') ?? NAME_NOT_ON_RECORD
