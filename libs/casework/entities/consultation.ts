import { type CommonFactOf } from '../catalogue/common.js'
import { type CaseFacts, commonFacts, onceForFacts } from './facts.js'

/** That something was done on a day, and why. */
interface Act {
  readonly on: string
  readonly reason: string
}

interface Sent {
  /** Id of the consultation; facts about it name it. */
  readonly consultation: string
  readonly setting: string
  readonly consultedOn: string
  /** Every answer, in the order in which they were recorded; that the time was let pass is one of them. */
  readonly replies: readonly CommonFactOf<'SettingResponded'>['data'][]
  /** Refusals of the setting that the authority did not accept. */
  readonly challenges: readonly Act[]
  /** Directions to admit the child although the setting said no. */
  readonly directions: readonly Act[]
  /** Since when the plan names it. */
  readonly namedOn: readonly string[]
}

/** How far a setting has come with its answer. */
export type ConsultationStanding =
  | { readonly status: 'awaited' }
  /** They let the time pass; a later answer can still come. */
  | { readonly status: 'lapsed'; readonly on: string }
  | { readonly status: 'accepted'; readonly respondedOn: string }
  | { readonly status: 'refused'; readonly respondedOn: string; readonly reason: string | undefined }

/** One setting that was asked whether it can meet the needs, and what came of it. */
export type Consultation = Sent & ConsultationStanding

/** No answer has come; that a setting let the time pass is no last word. */
export const isUnanswered = ({ status }: ConsultationStanding): boolean =>
  status === 'awaited' || status === 'lapsed'

/** The setting said no. */
export const hasRefused = ({ status }: ConsultationStanding): boolean => status === 'refused'

const standingOf = (replies: Sent['replies']): ConsultationStanding => {
  // A log that was written elsewhere may hold several answers: a no can be challenged, whatever came beside it.
  const last =
    replies.findLast(({ answer }) => answer === 'no') ??
    replies.findLast(({ answer }) => answer === 'yes') ??
    replies.at(-1)
  if (last === undefined) return { status: 'awaited' }
  const { respondedOn } = last
  switch (last.answer) {
    case 'none':
      return { status: 'lapsed', on: respondedOn }
    case 'yes':
      return { status: 'accepted', respondedOn }
    case 'no':
      return { status: 'refused', respondedOn, reason: last.reason }
    default:
      return last.answer satisfies never
  }
}

/** The consultations of a record, in the order in which they were sent. */
export const consultations: (state: CaseFacts) => readonly Consultation[] = onceForFacts((state) =>
  commonFacts(state, 'SettingConsulted').map(({ data: { consultation, setting, consultedOn } }) => {
    const about = {
      facts: state.facts.filter(({ data }) => 'consultation' in data && data.consultation === consultation),
    }
    const acts = (type: 'SettingChallenged' | 'SettingDirected'): readonly Act[] =>
      commonFacts(about, type).map(({ data: { on, reason } }) => ({ on, reason }))
    const replies = commonFacts(about, 'SettingResponded').map(({ data }) => data)
    return {
      consultation,
      setting,
      consultedOn,
      replies,
      challenges: acts('SettingChallenged'),
      directions: acts('SettingDirected'),
      namedOn: commonFacts(about, 'SettingNamed').map(({ data }) => data.namedOn),
      ...standingOf(replies),
    }
  }),
)

/** The consultation with this id; undefined where the record has none. */
export const consultationOf = (
  state: CaseFacts,
  consultation: string | undefined,
): Consultation | undefined => consultations(state).find((one) => one.consultation === consultation)

/** Settings, or kinds of setting, that a plan names without their having been asked. */
export const namedWithoutAsking = (
  state: CaseFacts,
): readonly { readonly setting: string; readonly namedOn: string }[] =>
  commonFacts(state, 'SettingNamed').flatMap(({ data: { consultation, setting, namedOn } }) =>
    consultation === undefined && setting !== undefined ? [{ setting, namedOn }] : [],
  )
