import { type Deciders, type DecidedEvent, refused, type Refusal } from '../command.js'
import { type CaseFacts } from '../recording/fact.js'
import {
  type ChallengeSetting,
  type CommonCommand,
  type NameSetting,
  type RecordSettingResponse,
} from './commands.js'
import { commonFacts } from '../entities/facts.js'
import { common, type Stream } from './stream.js'

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
const reasonMissing = ({ data }: RecordSettingResponse): Refusal | undefined =>
  data.answer === 'no' && (data.reason ?? '') === ''
    ? refused('reason_needed', 'The setting said no. Say in a few words why.', 'reason').refusal
    : undefined

const neverRefused = (state: CaseFacts, { data }: ChallengeSetting): Refusal | undefined =>
  commonFacts(state, 'SettingResponded').some(
    ({ data: reply }) => reply.consultation === data.consultation && reply.answer === 'no',
  )
    ? undefined
    : refused(
        'setting_did_not_refuse',
        'This setting has not said no, so there is nothing to challenge. Record its reply first.',
        'consultation',
      ).refusal

const nothingNamed = (state: CaseFacts, { data }: NameSetting): Refusal | undefined => {
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

type ConsultationCommand = Extract<
  CommonCommand,
  { type: `${string}Setting${string}` | 'ReceiveRepresentations' }
>

/** Which setting a plan is to name: asked, replied, refused, challenged, directed, named. */
export const consultationDeciders = <State extends CaseFacts, Event extends DecidedEvent>({
  record,
  notOpenFor,
}: Stream<State, Event>): Deciders<ConsultationCommand, State, Event> => ({
  ConsultSetting: ({ data, meta }, state) =>
    record(
      state,
      common('SettingConsulted', data),
      meta.today,
      notOpenFor.consultation(state),
      consultedTwice(state, data.consultation),
    ),
  RecordSettingResponse: (command, state) =>
    record(
      state,
      common('SettingResponded', command.data),
      command.meta.today,
      unknown(state, command.data.consultation),
      answeredAlready(state, command.data.consultation),
      reasonMissing(command),
    ),
  ChallengeSetting: (command, state) =>
    record(
      state,
      common('SettingChallenged', command.data),
      command.meta.today,
      unknown(state, command.data.consultation),
      neverRefused(state, command),
    ),
  DirectSetting: ({ data, meta }, state) =>
    record(state, common('SettingDirected', data), meta.today, unknown(state, data.consultation)),
  NameSetting: (command, state) =>
    record(
      state,
      common('SettingNamed', command.data),
      command.meta.today,
      notOpenFor.consultation(state),
      nothingNamed(state, command),
    ),
  ReceiveRepresentations: ({ data, meta }, state) =>
    record(state, common('RepresentationsReceived', data), meta.today, notOpenFor.representations(state)),
})
