import { adviceRequest } from '#casework'
import { may } from '#identity'
import { type Account } from '../account.js'
import { adviceInReach, isInReach } from '../directory/advice-reach.js'
import { type OnRecord, type SettledState } from './on-record.js'

/**
 * Whether an account may record something about this request for advice. Whoever records facts may on any; a gateway on
 * what was asked of its kind of advice, somebody of a service on what was asked of that.
 */
export const mayRecordOnAdvice = (
  account: Account,
  { state, directory }: Pick<OnRecord<SettledState>, 'state' | 'directory'>,
  advice: string,
): boolean => {
  if (may(account.roles, 'recordFact')) return true
  const request = adviceRequest(state, advice)
  const reach = adviceInReach(directory, account)
  if (request === undefined || reach === undefined || request.giver !== reach.giver) return false
  if (may(account.roles, 'triageAdvice')) return true
  return reach.service !== undefined && isInReach(directory, reach, request.service)
}
