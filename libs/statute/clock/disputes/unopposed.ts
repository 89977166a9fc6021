import { isoDate, parseCivilDate } from '../../civil-date/index.js'
import { lastDayFrom } from '../../rules/index.js'
import { type ClockContext } from '../context.js'
import { type Concession, type DisputeFacts, type Matter } from './facts.js'

const about =
  (matter: Matter | undefined) =>
  ({ against }: { readonly against: Matter | undefined }): boolean =>
    against === undefined || matter === undefined || against === matter

/**
 * Whether the authority told the tribunal that it would not oppose the appeal before it sent its response: only
 * then do the periods of regulation 45 apply. Conceded later, and without an order, the limits from the request
 * stand (R (W) v Hertfordshire CC [2023] EWHC 3138 (Admin), para 17). Where nobody recorded it, an appeal conceded
 * within the time for the response, and before any response on record, is taken to have been.
 */
export const engagesRegulation45 = (
  concession: Concession,
  { appeals, responses }: DisputeFacts,
  context: ClockContext,
): boolean => {
  if (concession.beforeResponse !== undefined) return concession.beforeResponse
  const same = about(concession.against)
  const appeal = appeals.findLast((one) => one.on <= concession.on && same(one))
  if (appeal === undefined) return false
  if (responses.some((one) => one.on >= appeal.on && one.on <= concession.on && same(one))) return false
  const [response] = context.rulesFrom('appealRegistered', appeal.on)
  return (
    response !== undefined &&
    concession.on <= isoDate(lastDayFrom(response.rule, parseCivilDate(appeal.on), context))
  )
}
