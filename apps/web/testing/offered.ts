import { type RecordType, type SettledState, type OnRecord } from '#application'
import { DEFAULT_AUTHORITY_SETTINGS, OPEN_RULES } from '#casework'
import { stepRefusal } from '../pages/record/recording.js'
import { type Step } from '../pages/record/step.js'
import { DIRECTORY } from './directory.js'
import { CHILD } from './situations.js'
import { TEST_DAY } from './test-day.js'

export const AT = { today: TEST_DAY, now: `${TEST_DAY}T10:00:00Z`, actor: 'demo-officer' } as const

/** A record in that state, as a page opens it; nothing is stored of it. */
export const recordIn = <State extends SettledState>(state: State): OnRecord<State> => ({
  authority: '885',
  stream: 'la885_assessment-1',
  reference: 'EHC-885-000001',
  history: [],
  revision: state.history.length - 1,
  state,
  person: CHILD,
  settings: DEFAULT_AUTHORITY_SETTINGS,
  directory: DIRECTORY,
  access: OPEN_RULES,
})

/** What its list offers to whoever may record everything. */
export const offeredOn = <
  State extends SettledState,
  What extends { readonly type: string },
  Under extends string,
>(
  kind: RecordType<State, What>,
  steps: readonly Step<State, What, Under>[],
  record: OnRecord<State>,
): readonly Step<State, What, Under>[] =>
  steps.filter((step) => step.aboutRecord !== true && stepRefusal(kind, step, record, AT) === undefined)
