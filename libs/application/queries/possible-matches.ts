import { Inject } from '@nestjs/common'
import { type IQueryHandler, Query } from '@nestjs/cqrs'
import { type Pool } from 'pg'
import { may } from '#identity'
import { askAbout, matchesWithRecords, type MatchWithRecords, readModels } from '#read-models'
import { type Account } from '../account.js'
import { Answers } from '../commands/handles.js'
import { NotAllowed } from '../errors.js'
import { DATABASE } from '../tokens.js'

/** The pairs of records that an import could not tell apart or together, answered ones too. */
export class PossibleMatches extends Query<readonly MatchWithRecords[]> {
  constructor(readonly account: Account) {
    super()
  }
}

@Answers(PossibleMatches)
export class PossibleMatchesHandler implements IQueryHandler<PossibleMatches> {
  constructor(@Inject(DATABASE) private readonly pool: Pool) {}

  async execute({ account }: PossibleMatches): Promise<readonly MatchWithRecords[]> {
    if (!may(account.roles, 'settleMatch')) throw new NotAllowed()
    const { code } = account.authority
    return askAbout(readModels(this.pool), code, (models) => matchesWithRecords(models, code))
  }
}
