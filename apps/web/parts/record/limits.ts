import { type CaseFacts, isMilestone, tagOfLimit } from '#casework'
import { isMinimumPeriod, type Layer, type Obligation, ruleOrMilestone } from '#statute'
import { capital } from '../words/capital.js'
import { liftedBy } from '../words/lifted-by.js'
import { howSure } from '../words/layers.js'
import { british, britishWithWeekday } from '../words/dates.js'
import { lastDayInWords, standingOf, titleOf } from '../words/duty-in-words.js'
import { keyOf, type OtherReading } from '#application'
import { type Tag, TAGS } from '../words/standing.js'

/** One limit as the pages show it: the row, and everything that explains it. */
export interface LimitView {
  readonly key: string
  readonly rule: string
  /** The advice request, consultation or review that it belongs to. */
  readonly subject: string | undefined
  readonly title: string
  readonly layer: Layer
  readonly owner: string
  /** '' where the law names no day. */
  readonly dueOn: string
  readonly dueInWords: string
  readonly startedOn: string
  readonly standing: string
  readonly tag: Tag
  readonly citation: string
  readonly working: readonly string[]
  readonly liftedBy: readonly string[]
  readonly howSure: string
  /** A day that the authority set itself: the rules have no page for it. */
  readonly ownMilestone: boolean
  /** Where the law can be read in two ways: what each reading says, and the day that the authority does not use. */
  readonly twoReadings?: { readonly ours: string; readonly other: string; readonly otherInWords: string }
}

export const limitView = (
  duty: Obligation,
  state: CaseFacts,
  asAt: string,
  readings: ReadonlyMap<string, OtherReading>,
): LimitView => {
  const other = readings.get(keyOf(duty))
  return {
    key: keyOf(duty),
    rule: duty.rule,
    subject: duty.subject,
    title: titleOf(duty, state),
    layer: duty.layer,
    // The authority must give these days, and they are the family's to use.
    owner: isMinimumPeriod(duty) ? 'The family' : capital(duty.bound),
    dueOn: duty.dueOn ?? '',
    dueInWords: lastDayInWords(duty),
    startedOn: british(duty.triggeredOn),
    standing: standingOf(duty, asAt),
    tag: TAGS[tagOfLimit(duty, asAt)],
    citation: duty.citation,
    working: duty.working,
    liftedBy: liftedBy(ruleOrMilestone(duty.rule)),
    howSure: howSure(duty.certainty, duty.layer, other !== undefined),
    ownMilestone: isMilestone(duty.rule),
    ...(other === undefined
      ? {}
      : {
          twoReadings: {
            ours: other.ours,
            other: other.other,
            otherInWords: britishWithWeekday(other.dueOn),
          },
        }),
  }
}
