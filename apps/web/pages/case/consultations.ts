import { type CaseFacts, commonFacts } from '#casework'
import { british } from '../../parts/words/dates.js'
import { isAbout } from '#statute'
import { type LimitView } from '../../parts/record/limits.js'

/** One setting that was asked whether it can meet the needs, and what came of it. */
export interface ConsultationView {
  readonly setting: string
  /** "Consulted 4 August 2026, said no 10 August 2026: no room". */
  readonly steps: string
  /** Guidance: 15 days (Code of Practice 9.83). */
  readonly limit?: LimitView
  readonly named: boolean
}

const ANSWERS = { yes: 'said yes', no: 'said no', none: 'let the time pass' } as const

const because = (reason: string | undefined): string => (reason === undefined ? '' : ` (${reason})`)

/** What happened to a consultation after it was sent, in the order in which it was recorded. */
const whatFollowed = ({ facts }: CaseFacts, consultation: string): readonly string[] => {
  const about = {
    facts: facts.filter(({ data }) => 'consultation' in data && data.consultation === consultation),
  }
  return [
    ...commonFacts(about, 'SettingResponded').map(
      ({ data }) => `${ANSWERS[data.answer]} ${british(data.respondedOn)}${because(data.reason)}`,
    ),
    ...commonFacts(about, 'SettingChallenged').map(
      ({ data }) => `challenged ${british(data.on)}${because(data.reason)}`,
    ),
    ...commonFacts(about, 'SettingDirected').map(
      ({ data }) => `directed to admit ${british(data.on)}${because(data.reason)}`,
    ),
    ...commonFacts(about, 'SettingNamed').map(({ data }) => `named ${british(data.namedOn)}`),
  ]
}

const namedWithoutAsking = (state: CaseFacts): readonly ConsultationView[] =>
  commonFacts(state, 'SettingNamed').flatMap(({ data }) =>
    data.consultation === undefined && data.setting !== undefined
      ? [{ setting: data.setting, steps: `Named ${british(data.namedOn)}`, named: true }]
      : [],
  )

export const consultationViews = (
  state: CaseFacts,
  limits: readonly LimitView[],
): readonly ConsultationView[] => [
  ...commonFacts(state, 'SettingConsulted').map(({ data: { consultation, setting, consultedOn } }) => {
    const limit = limits.find((one) => isAbout(one, 'consultation') && one.subject === consultation)
    return {
      setting,
      steps: [`Consulted ${british(consultedOn)}`, ...whatFollowed(state, consultation)].join(', '),
      named: commonFacts(state, 'SettingNamed').some(({ data }) => data.consultation === consultation),
      ...(limit === undefined ? {} : { limit }),
    }
  }),
  ...namedWithoutAsking(state),
]
