import { adviceRequest, GIVERS, type Refusal, refusal } from '#casework'
import { servicesFor } from '../directory/people.js'
import { type OnRecord, type SettledState } from './on-record.js'
import { type AnyCommand } from './record-type.js'

const NAMING_A_SERVICE = ['RequestAdvice', 'TriageAdvice', 'RedirectAdvice'] as const

export const textIn = (data: object, field: string): string | undefined => {
  const [, value] = Object.entries(data).find(([name]) => name === field) ?? []
  return typeof value === 'string' ? value : undefined
}

/**
 * Services are a closed list: a request goes to one of the directory that gives this kind of advice, so that “SALT” does
 * not become a service of its own, whose requests nobody sees. Without a service it lies in triage.
 */
export const serviceNotListed = (
  { type, data = {} }: AnyCommand,
  { state, directory }: Pick<OnRecord<SettledState>, 'state' | 'directory'>,
): Refusal | undefined => {
  const service = textIn(data, 'service')
  if (service === undefined || !NAMING_A_SERVICE.some((one) => one === type)) return undefined
  const asked = textIn(data, 'giver') ?? adviceRequest(state, textIn(data, 'advice') ?? '')?.giver
  return GIVERS.some((giver) => giver === asked && servicesFor(directory, giver).includes(service))
    ? undefined
    : refusal('service_not_listed', { service })
}
