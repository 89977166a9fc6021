import { Inject } from '@nestjs/common'
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import {
  authority as deciding,
  type AuthoritySettings,
  type AuthorityState,
  type ChooseSettings,
  codecOf,
  refused,
} from '#casework'
import { type EventStore, execute } from '#event-store'
import { may } from '#identity'
import { settingsStream } from '#projections'
import { NOW, STORE, TODAY } from '../tokens.js'
import { type Account } from '../account.js'
import { NotAllowed } from '../errors.js'
import { CHANGED_MEANWHILE } from './as-seen.js'
import { type Outcome } from './outcome.js'
import { Lists } from './read-your-writes.js'

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

/** Deciding only for somebody who has seen what holds now: nobody takes back a colleague's choice unawares. */
const asSeen = (seen: number): typeof deciding => ({
  ...deciding,
  decide: (command: ChooseSettings, state: AuthorityState) =>
    state.history.length === seen
      ? deciding.decide(command, state)
      : refused(CHANGED_MEANWHILE, 'Somebody else changed how the authority counts meanwhile.'),
})

@CommandHandler(ChooseHowWeCount)
export class ChooseHowWeCountHandler implements ICommandHandler<ChooseHowWeCount> {
  constructor(
    @Inject(STORE) private readonly store: EventStore,
    private readonly lists: Lists,
    @Inject(TODAY) private readonly today: () => string,
    @Inject(NOW) private readonly now: () => string,
  ) {}

  async execute({ account, settings, seen, commandId }: ChooseHowWeCount): Promise<Outcome> {
    if (!may(account.role, 'chooseSettings')) throw new NotAllowed()
    const authority = account.authority.code
    const stream = settingsStream(authority)
    const meta = { commandId, today: this.today(), now: this.now(), actor: account.id }
    const done = await execute(this.store, asSeen(seen), {
      authority,
      stream,
      command: { type: 'ChooseSettings', data: settings, meta },
      codec: codecOf('authority'),
    })
    if (!done.ok) {
      const refusal = done.refusal ?? done.conflict
      return refusal.code === CHANGED_MEANWHILE ? { kind: 'changed_meanwhile' } : { kind: 'refused', refusal }
    }
    await this.lists.catchUp(authority)
    return { kind: 'recorded', stream, revision: seen, repeated: done.repeated }
  }
}
