import { DEFAULT_SETTINGS } from '#statute'
import { type CommandMeta, decided, type Decision, refused } from '../vocabulary/command.js'
import { keysOf } from '../vocabulary/keyed.js'
import { parseEvents } from '../catalogue/registry.js'
import {
  type AuthorityEvent,
  type AuthoritySettings,
  type RecordedAuthorityEvent,
} from '../catalogue/authority.js'

export interface AuthorityState {
  readonly history: readonly RecordedAuthorityEvent[]
  /** What holds today: the latest choice, or the default readings. */
  readonly settings: AuthoritySettings
}

/** How an authority counts that has chosen nothing. */
export const DEFAULT_AUTHORITY_SETTINGS: AuthoritySettings = {
  ...DEFAULT_SETTINGS,
  milestones: [],
  bankHolidays: { added: [], removed: [] },
}

export const authorityOf = (history: readonly RecordedAuthorityEvent[]): AuthorityState => ({
  history,
  settings: history.findLast((event) => event.type === 'SettingsChosen')?.data ?? DEFAULT_AUTHORITY_SETTINGS,
})

/** What the law leaves open is chosen as a whole: a change of one reading repeats the others. */
export interface ChooseSettings {
  readonly type: 'ChooseSettings'
  readonly data: AuthoritySettings
  readonly meta: CommandMeta
}

const inOrder = (settings: AuthoritySettings): AuthoritySettings => ({
  ...settings,
  milestones: [...new Set(settings.milestones)].toSorted(),
  bankHolidays: {
    added: [...new Map(settings.bankHolidays.added.map((day) => [day.date, day])).values()].toSorted(
      (a, b) => (a.date < b.date ? -1 : 1),
    ),
    removed: [...new Set(settings.bankHolidays.removed)].toSorted(),
  },
})

/** Two choices as texts are compared field by field, whatever order they name them in. */
const sameChoice = (a: AuthoritySettings, b: AuthoritySettings): boolean =>
  keysOf(a).every((field) => JSON.stringify(a[field]) === JSON.stringify(b[field]))

const chooseSettings = ({ data, meta }: ChooseSettings, state: AuthorityState): Decision<AuthorityEvent> => {
  const chosen = { type: 'SettingsChosen', occurredOn: meta.today, data: inOrder(data) }
  const parsed = parseEvents('authority', [chosen])
  if (!parsed.ok) return parsed
  const [event] = parsed.events
  if (event?.type !== 'SettingsChosen' || sameChoice(event.data, state.settings))
    return refused('nothing_changes')
  return decided<AuthorityEvent>(event)
}

/** An authority's own choices, in a stream of its own. */
export const authority = {
  initial: authorityOf([]),
  evolve: (state: AuthorityState, event: RecordedAuthorityEvent): AuthorityState =>
    authorityOf([...state.history, event]),
  decide: chooseSettings,
}
