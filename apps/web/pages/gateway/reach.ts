import { may } from '#identity'
import { type Account, NotAllowed, type People, serviceOf } from '#application'

/** Whose tasks an account sees: those of one service, or of all. */
export interface Reach {
  /** The clinician's own; undefined for those who see all services. */
  readonly service: string | undefined
}

/** Throws NotAllowed for everybody else. A clinician without a service sees nothing. */
export const reachOf = (account: Account, people: People): Reach => {
  if (may(account.role, 'seeGateway')) return { service: undefined }
  const service = may(account.role, 'seeOwnServiceTasks') ? serviceOf(people, account) : undefined
  if (service === undefined) throw new NotAllowed()
  return { service }
}
