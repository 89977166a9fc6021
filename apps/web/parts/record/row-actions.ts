import {
  type Account,
  type CommonToRecord,
  mayRecordOnAdvice,
  type OnRecord,
  type SettledState,
} from '#application'
import { type CaseFacts, entryOfCommand, mayBeAbout } from '#casework'

/** What can be recorded from the row that it is about: the step is begun with its first question answered. */
export interface RowAction {
  readonly text: string
  readonly href: string
}

/** A command that is about what stands in a row, the step that makes it, and the word for it there. */
export interface ActionOfRow {
  readonly type: CommonToRecord['type']
  readonly step: string
  readonly text: string
}

/** A request for advice. A service records on its own alone. */
export const ADVICE_ACTIONS: readonly ActionOfRow[] = [
  { type: 'ReturnAdvice', step: 'advice-returned', text: 'It came back' },
  { type: 'ChaseAdvice', step: 'advice-chased', text: 'Chased' },
  { type: 'AcceptAdvice', step: 'advice-accepted', text: 'Accept' },
  { type: 'SendBackAdvice', step: 'advice-sent-back', text: 'Send back' },
]

/** A setting that was consulted. */
export const CONSULTATION_ACTIONS: readonly ActionOfRow[] = [
  { type: 'RecordSettingResponse', step: 'setting-replied', text: 'They answered' },
  { type: 'ChallengeSetting', step: 'setting-challenged', text: 'Challenged' },
]

interface Asked<State extends CaseFacts & SettledState> {
  readonly account: Account
  readonly record: OnRecord<State>
  readonly may: (type: CommonToRecord['type']) => boolean
  /** Address of the record. */
  readonly here: string
}

/** What this account can record of what stands in a row, as the record stands. */
export const rowActions = <State extends CaseFacts & SettledState>(
  actions: readonly ActionOfRow[],
  { account, record, may, here }: Asked<State>,
  id: string,
): readonly RowAction[] =>
  actions
    .filter(
      ({ type }) =>
        may(type) &&
        mayBeAbout(entryOfCommand(type), record.state, id) &&
        (actions !== ADVICE_ACTIONS || mayRecordOnAdvice(account, record, id)),
    )
    .map(({ step, text }) => ({ text, href: `${here}/record/${step}?about=${id}` }))
