import { type Refusal, refusal } from '../command.js'
import { type CaseFacts, consultationOf, hasRefused, isUnanswered } from '../entities/index.js'
import { type CommonCommandOf } from './commands.js'
import { type CommonRefusals, type Stream } from './stream.js'

const unknown = (state: CaseFacts, consultation: string): Refusal | undefined =>
  consultationOf(state, consultation) === undefined ? refusal('unknown_consultation') : undefined

/** A reply may come after the time was let pass: "none" is no last word. */
const answeredAlready = (state: CaseFacts, consultation: string): Refusal | undefined => {
  const known = consultationOf(state, consultation)
  return known === undefined || isUnanswered(known) ? undefined : refusal('consultation_already_answered')
}

/** Section 39(4): a setting that says no must say why, or nobody can tell whether it may. */
const reasonMissing = ({ data }: CommonCommandOf<'RecordSettingResponse'>): Refusal | undefined =>
  data.answer === 'no' && (data.reason ?? '') === '' ? refusal('reason_of_setting_needed') : undefined

const neverRefused = (
  state: CaseFacts,
  { data }: CommonCommandOf<'ChallengeSetting'>,
): Refusal | undefined => {
  const known = consultationOf(state, data.consultation)
  return known !== undefined && hasRefused(known) ? undefined : refusal('setting_did_not_refuse')
}

const nothingNamed = (state: CaseFacts, { data }: CommonCommandOf<'NameSetting'>): Refusal | undefined => {
  if (data.consultation !== undefined) return unknown(state, data.consultation)
  return (data.setting ?? '') === '' ? refusal('setting_needed') : undefined
}

const consultedTwice = (state: CaseFacts, consultation: string): Refusal | undefined =>
  consultationOf(state, consultation) === undefined ? undefined : refusal('consultation_already_recorded')

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
