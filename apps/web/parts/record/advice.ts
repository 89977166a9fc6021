import { adviceRequests, type AdviceRequest, type CaseFacts, isAwaited, isSentBack } from '#casework'
import { SENT_BACK, type SentBackTag, sentBackInWords } from '../lists/sent-back.js'
import { british } from '../words/dates.js'
import { isAbout } from '#statute'
import { type LimitView } from './limits.js'
import { adviceName } from '../words/names.js'
import { type Tag, TAGS } from '../words/standing.js'

/** One request for advice: its own clock where the law gives it one, and what has been done about it. */
export interface AdviceView {
  readonly id: string
  readonly name: string
  readonly limit?: LimitView
  readonly tag: Tag | SentBackTag
  readonly standing: string
  /** "Asked 3 February 2026, received 5 February 2026, chased 1 March 2026". */
  readonly steps: string
}

const stepsOf = ({ requestedOn, receivedByBodyOn, chasedOn }: AdviceRequest): string =>
  [
    `Asked ${british(requestedOn)}`,
    `received by them ${british(receivedByBodyOn)}`,
    ...chasedOn.map((on) => `chased ${british(on)}`),
  ].join(', ')

/** The family's own views have no limit: what is said of them is how far they have come. */
const withoutLimit = (advice: AdviceRequest): string => {
  switch (advice.status) {
    case 'requested':
    case 'sentBack':
      return 'Not returned yet; the six weeks do not bind a family'
    case 'returned':
    case 'accepted':
      return `Returned on ${british(advice.returnedOn)}`
    case 'notRequired':
      return `Found not to be required on ${british(advice.on)}`
    case 'unobtainable':
      return `Found not to be obtainable on ${british(advice.on)}`
    default:
      return advice satisfies never
  }
}

/** The limit says how the first return stood to the six weeks; after that only what is awaited again is news. */
const standingOf = (advice: AdviceRequest, limit: LimitView | undefined): string => {
  const standing = limit?.standing ?? withoutLimit(advice)
  return isSentBack(advice) ? `${standing}; ${sentBackInWords(advice)}` : standing
}

const tagOf = (advice: AdviceRequest, limit: LimitView | undefined): Tag | SentBackTag => {
  if (isSentBack(advice)) return SENT_BACK
  return limit?.tag ?? (isAwaited(advice) ? TAGS.onTrack : TAGS.decided)
}

export const adviceViews = (state: CaseFacts, limits: readonly LimitView[]): readonly AdviceView[] =>
  adviceRequests(state).map((advice) => {
    const limit = limits.find((one) => isAbout(one, 'advice') && one.subject === advice.advice)
    return {
      id: advice.advice,
      name: adviceName(state, advice.advice),
      steps: stepsOf(advice),
      tag: tagOf(advice, limit),
      standing: standingOf(advice, limit),
      ...(limit === undefined ? {} : { limit }),
    }
  })
