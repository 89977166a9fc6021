import { type CaseFacts, type Consultation, consultations, namedWithoutAsking } from '#casework'
import { british } from '../../parts/words/dates.js'
import { isAbout } from '#statute'
import { type LimitView } from '../../parts/record/limits.js'

/** One setting that was asked whether it can meet the needs, and what came of it. */
export interface ConsultationView {
  /** Undefined for a setting that was named and not asked. */
  readonly id?: string
  readonly setting: string
  /** "Consulted 4 August 2026, said no 10 August 2026: no room". */
  readonly steps: string
  /** Guidance: 15 days (Code of Practice 9.83). */
  readonly limit?: LimitView
  readonly named: boolean
}

const ANSWERS = { yes: 'said yes', no: 'said no', none: 'let the time pass' } as const

const because = (reason: string | undefined): string => (reason === undefined ? '' : ` (${reason})`)

/** What happened to a consultation after it was sent: each kind of step in the order in which it was recorded. */
const whatFollowed = ({ replies, challenges, directions, namedOn }: Consultation): readonly string[] => [
  ...replies.map(
    ({ answer, respondedOn, reason }) => `${ANSWERS[answer]} ${british(respondedOn)}${because(reason)}`,
  ),
  ...challenges.map(({ on, reason }) => `challenged ${british(on)}${because(reason)}`),
  ...directions.map(({ on, reason }) => `directed to admit ${british(on)}${because(reason)}`),
  ...namedOn.map((on) => `named ${british(on)}`),
]

export const consultationViews = (
  state: CaseFacts,
  limits: readonly LimitView[],
): readonly ConsultationView[] => [
  ...consultations(state).map((one) => {
    const limit = limits.find(
      ({ rule, subject }) => isAbout({ rule }, 'consultation') && subject === one.consultation,
    )
    return {
      id: one.consultation,
      setting: one.setting,
      steps: [`Consulted ${british(one.consultedOn)}`, ...whatFollowed(one)].join(', '),
      named: one.namedOn.length > 0,
      ...(limit === undefined ? {} : { limit }),
    }
  }),
  ...namedWithoutAsking(state).map(({ setting, namedOn }) => ({
    setting,
    steps: `Named ${british(namedOn)}`,
    named: true,
  })),
]
