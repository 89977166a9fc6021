import { Inject } from '@nestjs/common'
import { type IQueryHandler, Query } from '@nestjs/cqrs'
import { type Pool } from 'pg'
import { may } from '#identity'
import { askAbout, hasCases, matchesWaiting, readModels, reviewsUnknown } from '#read-models'
import { type Account } from '../account.js'
import { Answers } from '../commands/handles.js'
import { Directories } from '../directory/directories.js'
import { officersInReach } from '../directory/people.js'
import { DATABASE, TODAY } from '../tokens.js'

interface ThereIs {
  /** Whether the authority has any case at all. */
  readonly cases: boolean
  /** How many plans in reach have an unknown last review. */
  readonly unknown: number
  /** How many possible matches wait for this account's answer. */
  readonly matches: number
}

/** What there is to begin with for an account that has signed in. */
export class WhatThereIs extends Query<ThereIs> {
  constructor(readonly account: Account) {
    super()
  }
}

@Answers(WhatThereIs)
export class WhatThereIsHandler implements IQueryHandler<WhatThereIs> {
  constructor(
    @Inject(DATABASE) private readonly pool: Pool,
    private readonly directories: Directories,
    @Inject(TODAY) private readonly today: () => string,
  ) {}

  async execute({ account }: WhatThereIs): Promise<ThereIs> {
    const { roles, authority } = account
    const officers = officersInReach(await this.directories.of(account), account, {
      list: 'seeReviews',
      today: this.today(),
    })
    return askAbout(readModels(this.pool), authority.code, async (models) => ({
      cases: await hasCases(models, authority.code),
      unknown: may(roles, 'seeReviews') ? await reviewsUnknown(models, authority.code, officers) : 0,
      matches: may(roles, 'settleMatch') ? await matchesWaiting(models, authority.code) : 0,
    }))
  }
}
