import {
  addDays,
  DEFAULT_SETTINGS,
  ENGLAND_AND_WALES,
  isoDate,
  lastDayFrom,
  parseCivilDate,
  NAMED_RULES,
  RULE_BOOK_2014,
  tryParseCivilDate,
} from '#statute'
import { inBritish } from '../chronology/index.js'
import { type Refusal, refusal } from '../vocabulary/command.js'

const LAW = { calendar: ENGLAND_AND_WALES, settings: DEFAULT_SETTINGS }

/** Regulations 13(1)(a) and 22(2)(c). */
const RULES = {
  draft: NAMED_RULES.commentsOnDraft,
  'amendment notice': NAMED_RULES.commentsOnNotice,
} as const

interface Sent {
  readonly what: 'final plan' | 'amended plan'
  /** What the family have 15 days to answer. */
  readonly notice: keyof typeof RULES
  readonly servedOn: string | undefined
  readonly sentOn: string
  readonly familyAgreedEarly: boolean | undefined
}

/**
 * A plan sent within the family's 15 days is a fact and is recorded as one: but as a day mis-keyed looks just like
 * it, the caseworker is asked first whether the family had agreed.
 */
export const withinFamilysTime = ({
  what,
  notice,
  servedOn,
  sentOn,
  familyAgreedEarly,
}: Sent): Refusal | undefined => {
  const sent = tryParseCivilDate(sentOn)
  if (servedOn === undefined || sent === undefined || sentOn < servedOn) return undefined
  const last = lastDayFrom(RULE_BOOK_2014.rule(RULES[notice]), parseCivilDate(servedOn), LAW)
  if (sent > last || familyAgreedEarly !== undefined) return undefined
  return refusal('family_time_running', {
    notice,
    servedOn: inBritish(servedOn),
    last: inBritish(isoDate(last)),
    plan: what === 'final plan' ? 'A final plan' : 'An amended plan',
    from: inBritish(isoDate(addDays(last, 1))),
    sentOn: inBritish(sentOn),
  })
}
