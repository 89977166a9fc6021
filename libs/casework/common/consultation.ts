import { type Refusal, refusal } from '../command.js'
import { type CaseFacts } from '../recording/fact.js'
import { type CommonCommandOf } from './commands.js'
import { commonFacts } from '../entities/facts.js'
import { type CommonRefusals, type Stream } from './stream.js'

const isKnown = (state: CaseFacts, consultation: string): boolean =>
  commonFacts(state, 'SettingConsulted').some(({ data }) => data.consultation === consultation)

const unknown = (state: CaseFacts, consultation: string): Refusal | undefined =>
  isKnown(state, consultation) ? undefined : refusal('unknown_consultation')

/** A reply may come after the time was let pass: "none" is no last word. */
const answeredAlready = (state: CaseFacts, consultation: string): Refusal | undefined =>
  commonFacts(state, 'SettingResponded').some(
    ({ data }) => data.consultation === consultation && data.answer !== 'none',
  )
    ? refusal('consultation_already_answered')
    : undefined

/** Section 39(4): a setting that says no must say why, or nobody can tell whether it may. */
const reasonMissing = ({ data }: CommonCommandOf<'RecordSettingResponse'>): Refusal | undefined =>
  data.answer === 'no' && (data.reason ?? '') === '' ? refusal('reason_of_setting_needed') : undefined

const neverRefused = (
  state: CaseFacts,
  { data }: CommonCommandOf<'ChallengeSetting'>,
): Refusal | undefined =>
  commonFacts(state, 'SettingResponded').some(
    ({ data: reply }) => reply.consultation === data.consultation && reply.answer === 'no',
  )
    ? undefined
    : refusal('setting_did_not_refuse')

const nothingNamed = (state: CaseFacts, { data }: CommonCommandOf<'NameSetting'>): Refusal | undefined => {
  if (data.consultation !== undefined) return unknown(state, data.consultation)
  return (data.setting ?? '') === '' ? refusal('setting_needed') : undefined
}

const consultedTwice = (state: CaseFacts, consultation: string): Refusal | undefined =>
  isKnown(state, consultation) ? refusal('consultation_already_recorded') : undefined

/** Which setting a plan is to name: asked, replied, refused, challenged, directed, named. */
export const consultationRefusals = <State extends CaseFacts>({
  notOpenFor,
}: Stream<State>): CommonRefusals<State> => ({
  ConsultSetting: ({ data }, state) => [
    notOpenFor.consultation(state),
    consultedTwice(state, data.consultation),
  ],
  RecordSettingResponse: (command, state) => [
    unknown(state, command.data.consultation),
    answeredAlready(state, command.data.consultation),
    reasonMissing(command),
  ],
  ChallengeSetting: (command, state) => [
    unknown(state, command.data.consultation),
    neverRefused(state, command),
  ],
  DirectSetting: ({ data }, state) => [unknown(state, data.consultation)],
  NameSetting: (command, state) => [notOpenFor.consultation(state), nothingNamed(state, command)],
  ReceiveRepresentations: (_, state) => [notOpenFor.representations(state)],
})
