import { adviceRequest } from '#casework'
import { may } from '#identity'
import { type Account } from '../account.js'
import { serviceOf } from '../directory/people.js'
import { type OnRecord, type SettledState } from './on-record.js'

/**
 * Whether an account may record something about this request for advice. Whoever records facts may on any; the health
 * gateway on what was asked of health, a clinician on what was asked of their own service.
 */
export const mayRecordOnAdvice = (
  account: Account,
  { state, directory }: Pick<OnRecord<SettledState>, 'state' | 'directory'>,
  advice: string,
): boolean => {
  if (may(account.role, 'recordFact')) return true
  const request = adviceRequest(state, advice)
  if (request?.giver !== 'health') return false
  if (may(account.role, 'triageAdvice')) return true
  return request.service !== undefined && request.service === serviceOf(directory, account)
}
