import { Inject } from '@nestjs/common'
import { Command, type ICommandHandler } from '@nestjs/cqrs'
import { type Pool } from 'pg'
import { type MatchAnswer } from '#casework'
import { type EventStore } from '#event-store'
import { may } from '#identity'
import { type Match } from '#read-models'
import { type Account } from '../account.js'
import { Handles } from '../commands/handles.js'
import { ReadModelUpdates } from '../commands/read-your-writes.js'
import { NotAllowed } from '../errors.js'
import { type Outcome } from '../outcome.js'
import { DATABASE, NOW, STORE, TODAY, VAULT } from '../tokens.js'
import { type OpenVault } from '../vault.js'
import { settleMatch } from './settle-match.js'

/** Says of a pair of records whether they are one. */
export class AnswerMatch extends Command<Outcome> {
  constructor(
    readonly account: Account,
    readonly match: Match,
    readonly answer: MatchAnswer,
    readonly reason: string,
    /** UUID; the same one is recorded once. */
    readonly commandId: string,
  ) {
    super()
  }
}

@Handles(AnswerMatch)
export class AnswerMatchHandler implements ICommandHandler<AnswerMatch> {
  constructor(
    @Inject(STORE) private readonly store: EventStore,
    @Inject(DATABASE) private readonly pool: Pool,
    @Inject(VAULT) private readonly vault: OpenVault,
    private readonly readModels: ReadModelUpdates,
    @Inject(TODAY) private readonly today: () => string,
    @Inject(NOW) private readonly now: () => string,
  ) {}

  async execute({ account, match, answer, reason, commandId }: AnswerMatch): Promise<Outcome> {
    if (!may(account.roles, 'settleMatch')) throw new NotAllowed()
    const { code } = account.authority
    const meta = { commandId, today: this.today(), now: this.now(), actor: account.id }
    const outcome = await settleMatch({ store: this.store, pool: this.pool, vault: this.vault }, code, {
      match,
      answer,
      reason,
      meta,
    })
    if (outcome.kind === 'recorded') await this.readModels.catchUp(code)
    return outcome
  }
}
