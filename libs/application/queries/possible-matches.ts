import { Inject } from '@nestjs/common'
import { type IQueryHandler, Query } from '@nestjs/cqrs'
import { type Pool } from 'pg'
import { may } from '#identity'
import { askAbout, matchesWithRecords, type MatchWithRecords, readModels } from '#read-models'
import { type Account } from '../account.js'
import { Answers } from '../commands/handles.js'
import { NotAllowed } from '../errors.js'
import { isClosed, type Reader } from '../reach/reach.js'
import { Reaches } from '../reach/reaches.js'
import { DATABASE } from '../tokens.js'

/** The pairs of records that an import could not tell apart or together, answered ones too. */
export class PossibleMatches extends Query<readonly MatchWithRecords[]> {
  constructor(readonly account: Account) {
    super()
  }
}

/** A pair of which one record is closed to the reader is none of theirs to answer. */
export const openMatches = (
  reader: Reader,
  matches: readonly MatchWithRecords[],
): readonly MatchWithRecords[] =>
  matches.filter(({ about, record, other, here, there }) => {
    const people = [...here, ...there].map(({ person }) => person)
    return ![...people, ...(about === 'person' ? [record, other] : [])].some((one) => isClosed(reader, one))
  })

@Answers(PossibleMatches)
export class PossibleMatchesHandler implements IQueryHandler<PossibleMatches> {
  constructor(
    @Inject(DATABASE) private readonly pool: Pool,
    private readonly reaches: Reaches,
  ) {}

  async execute({ account }: PossibleMatches): Promise<readonly MatchWithRecords[]> {
    if (!may(account.roles, 'settleMatch')) throw new NotAllowed()
    const { code } = account.authority
    const reader = await this.reaches.of(account)
    return openMatches(
      reader,
      await askAbout(readModels(this.pool), code, (models) => matchesWithRecords(models, code)),
    )
  }
}
