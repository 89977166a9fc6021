import { type Refusal, refusal } from '../vocabulary/command.js'
import { type CaseFacts, consultationOf } from '../entities/index.js'
import { type CommonCommandOf } from './commands.js'
import { type CommonRefusals, type Stream } from './stream.js'

const unknown = (state: CaseFacts, consultation: string): Refusal | undefined =>
  consultationOf(state, consultation) === undefined ? refusal('unknown_consultation') : undefined

/** Section 39(4): a setting that says no must say why, or nobody can tell whether it may. */
const reasonMissing = ({ data }: CommonCommandOf<'RecordSettingResponse'>): Refusal | undefined =>
  data.answer === 'no' && (data.reason ?? '') === '' ? refusal('reason_of_setting_needed') : undefined

const nothingNamed = (state: CaseFacts, { data }: CommonCommandOf<'NameSetting'>): Refusal | undefined => {
  if (data.consultation !== undefined) return unknown(state, data.consultation)
  return (data.setting ?? '') === '' ? refusal('setting_needed') : undefined
}

/** Which setting a plan is to name: asked, replied, refused, challenged, directed, named. */
export const consultationRefusals = <State extends CaseFacts>({
  notOpenFor,
}: Stream<State>): CommonRefusals<State> => ({
  ConsultSetting: (_, state) => [notOpenFor.consultation(state)],
  RecordSettingResponse: (command) => [reasonMissing(command)],
  NameSetting: (command, state) => [notOpenFor.consultation(state), nothingNamed(state, command)],
  ReceiveRepresentations: (_, state) => [notOpenFor.representations(state)],
})
