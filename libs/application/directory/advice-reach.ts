import { type Directory, meantBy, type Service } from '#casework'
import { may, roleEntry } from '#identity'
import { type Account } from '../account.js'

/** Whose requests for advice an account sees: those of one service, or of all that give one kind of advice. */
export interface AdviceReach {
  readonly giver: Service['giver']
  /** Undefined for those who see all services. */
  readonly service: string | undefined
}

/** The kind of advice that leads see at the gateway. */
const USUAL = 'health'

/**
 * Of a gateway: every service of its kind; of those who work for a service: its own. Undefined for everybody else, and for
 * somebody whose service is not in the directory.
 */
export const adviceInReach = (
  { colleagues, services }: Pick<Directory, 'colleagues' | 'services'>,
  { id, roles }: Account,
): AdviceReach | undefined => {
  if (may(roles, 'seeGateway')) {
    const [giver = USUAL] = roles.flatMap((role) => roleEntry(role).gateway ?? [])
    return { giver, service: undefined }
  }
  if (!may(roles, 'seeOwnServiceTasks')) return undefined
  const service = colleagues.get(id)?.service
  const known = services.find((one) => one.service === service)
  return known && { giver: known.giver, service: known.service }
}

/**
 * Whether a request that is with this service is in reach. A list that was taken on may name the service its own way:
 * what that means was said once (`ehc directory match`).
 */
export const isInReach = (
  directory: Pick<Directory, 'matched'>,
  { service }: Pick<AdviceReach, 'service'>,
  given: string | null | undefined,
): boolean => {
  if (service === undefined) return true
  return typeof given === 'string' && (meantBy(directory, 'service', given) ?? given) === service
}
