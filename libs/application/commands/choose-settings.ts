import { Inject } from '@nestjs/common'
import { Command, type ICommandHandler } from '@nestjs/cqrs'
import {
  authority as deciding,
  type AuthoritySettings,
  type AuthorityState,
  type ChooseSettings,
  codecOf,
  type CommandMeta,
  refused,
} from '#casework'
import { type EventStore, execute } from '#event-store'
import { may } from '#identity'
import { settingsStream } from '#projections'
import { type Account } from '../account.js'
import { NotAllowed } from '../errors.js'
import { type Outcome } from '../outcome.js'
import { NOW, STORE, TODAY } from '../tokens.js'
import { Handles } from './handles.js'
import { ReadModelUpdates } from './read-your-writes.js'

const CHANGED_MEANWHILE = 'changed_meanwhile'

/** Deciding only for somebody who has seen what holds now: nobody takes back a colleague's choice unawares. */
const asSeen = (seen: number): typeof deciding => ({
  ...deciding,
  decide: (command: ChooseSettings, state: AuthorityState) =>
    state.history.length === seen ? deciding.decide(command, state) : refused(CHANGED_MEANWHILE),
})

export interface SettingsChoice {
  readonly authority: string
  readonly settings: AuthoritySettings
  /** How many choices there were when this one was made up. */
  readonly seen: number
  readonly meta: Omit<CommandMeta, 'settings'>
}

/** Records the choice, whoever may make it: the caller has asked. The lists are the caller's to bring up to date. */
export const chooseSettings = async (
  store: Pick<EventStore, 'append' | 'readStream'>,
  { authority, settings, seen, meta }: SettingsChoice,
): Promise<Outcome> => {
  const stream = settingsStream(authority)
  const done = await execute(store, asSeen(seen), {
    authority,
    stream,
    command: { type: 'ChooseSettings', data: settings, meta },
    codec: codecOf('authority'),
  })
  if (done.ok) return { kind: 'recorded', stream, revision: seen, repeated: done.repeated }
  const refusal = done.refusal ?? done.conflict
  return refusal.code === CHANGED_MEANWHILE ? { kind: 'changed_meanwhile' } : { kind: 'refused', refusal }
}

/** Chooses how the authority counts, for somebody who has seen its choices up to `seen` (so many there were). */
export class ChooseHowWeCount extends Command<Outcome> {
  constructor(
    readonly account: Account,
    readonly settings: AuthoritySettings,
    readonly seen: number,
    /** UUID; the same one is recorded once. */
    readonly commandId: string,
  ) {
    super()
  }
}

@Handles(ChooseHowWeCount)
export class ChooseHowWeCountHandler implements ICommandHandler<ChooseHowWeCount> {
  constructor(
    @Inject(STORE) private readonly store: EventStore,
    private readonly readModels: ReadModelUpdates,
    @Inject(TODAY) private readonly today: () => string,
    @Inject(NOW) private readonly now: () => string,
  ) {}

  async execute({ account, settings, seen, commandId }: ChooseHowWeCount): Promise<Outcome> {
    if (!may(account.roles, 'chooseSettings')) throw new NotAllowed()
    const authority = account.authority.code
    const meta = { commandId, today: this.today(), now: this.now(), actor: account.id }
    const outcome = await chooseSettings(this.store, { authority, settings, seen, meta })
    if (outcome.kind === 'recorded') await this.readModels.catchUp(authority)
    return outcome
  }
}
