import { refused, type Refusal } from '../command.js'
import { type CaseFacts } from '../recording/fact.js'
import { type CommonCommandOf } from './commands.js'
import { commonFacts } from '../entities/facts.js'
import { type CommonRefusals, type Stream } from './stream.js'

const isKnown = (state: CaseFacts, consultation: string): boolean =>
  commonFacts(state, 'SettingConsulted').some(({ data }) => data.consultation === consultation)

const unknown = (state: CaseFacts, consultation: string): Refusal | undefined =>
  isKnown(state, consultation)
    ? undefined
    : refused(
        'unknown_consultation',
        'There is no such consultation on this case. Record first that the setting was consulted.',
        'consultation',
      ).refusal

/** A reply may come after the time was let pass: "none" is no last word. */
const answeredAlready = (state: CaseFacts, consultation: string): Refusal | undefined =>
  commonFacts(state, 'SettingResponded').some(
    ({ data }) => data.consultation === consultation && data.answer !== 'none',
  )
    ? refused(
        'consultation_already_answered',
        'The reply of this setting is recorded already. If that is wrong, correct that record.',
        'consultation',
      ).refusal
    : undefined

/** Section 39(4): a setting that says no must say why, or nobody can tell whether it may. */
const reasonMissing = ({ data }: CommonCommandOf<'RecordSettingResponse'>): Refusal | undefined =>
  data.answer === 'no' && (data.reason ?? '') === ''
    ? refused('reason_needed', 'The setting said no. Say in a few words why.', 'reason').refusal
    : undefined

const neverRefused = (
  state: CaseFacts,
  { data }: CommonCommandOf<'ChallengeSetting'>,
): Refusal | undefined =>
  commonFacts(state, 'SettingResponded').some(
    ({ data: reply }) => reply.consultation === data.consultation && reply.answer === 'no',
  )
    ? undefined
    : refused(
        'setting_did_not_refuse',
        'This setting has not said no, so there is nothing to challenge. Record its reply first.',
        'consultation',
      ).refusal

const nothingNamed = (state: CaseFacts, { data }: CommonCommandOf<'NameSetting'>): Refusal | undefined => {
  if (data.consultation !== undefined) return unknown(state, data.consultation)
  return (data.setting ?? '') === ''
    ? refused('setting_needed', 'Say which setting, or which kind of setting, was named.', 'setting').refusal
    : undefined
}

const consultedTwice = (state: CaseFacts, consultation: string): Refusal | undefined =>
  isKnown(state, consultation)
    ? refused('consultation_already_recorded', 'This consultation is recorded already.', 'consultation')
        .refusal
    : undefined

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
