import { Inject } from '@nestjs/common'
import { type IQueryHandler, Query } from '@nestjs/cqrs'
import { type Pool } from 'pg'
import { may } from '#identity'
import {
  askAbout,
  type DisputedRecord,
  disputedRecords,
  hasCases,
  matchesWithRecords,
  nextLimitOf,
  readModels,
  type ReadTransaction,
  reviewsUnknown,
} from '#read-models'
import { type Account } from '../account.js'
import { SecondChecks } from '../checks/second-checks.js'
import { Answers } from '../commands/handles.js'
import { officersInReach } from '../directory/people.js'
import { closedPeople, namedOn, openLines } from '../reach/reach.js'
import { Reaches } from '../reach/reaches.js'
import { DATABASE } from '../tokens.js'
import { openMatches } from './possible-matches.js'

interface ThereIs {
  /** Whether the authority has any case at all. */
  readonly cases: boolean
  /** How many plans in reach have an unknown last review. */
  readonly unknown: number
  /** How many possible matches wait for this account's answer. */
  readonly matches: number
  /** In how many records in reach something is disputed or a setting has not answered, and in how many a limit has passed. */
  readonly disputes: { readonly all: number; readonly past: number }
  /** How many requests for restricted children that this account is named on could not be entered by others. */
  readonly stopped: number
  /** How much waits for this account's check, decisions outside the scheme of delegation with it. */
  readonly checks: number
}

const counted = (records: readonly DisputedRecord[], today: string): ThereIs['disputes'] => ({
  all: records.length,
  past: records.filter((record) => (nextLimitOf(record)?.dueOn ?? today) < today).length,
})

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
    private readonly reaches: Reaches,
    private readonly checks: SecondChecks,
  ) {}

  async execute({ account }: WhatThereIs): Promise<ThereIs> {
    const { roles, authority } = account
    const reader = await this.reaches.of(account)
    const { directory, today } = reader
    const officers = officersInReach(directory, account, { action: 'seeReviews', today })
    const disputes = async (models: ReadTransaction): Promise<readonly DisputedRecord[]> => {
      if (!may(roles, 'seeMyWork')) return []
      const whose = officersInReach(directory, account, { action: 'seeMyWork', today })
      return openLines(reader, await disputedRecords(models, authority.code, today, whose))
    }
    const checking = may(roles, 'answerCheck') ? await this.checks.overview(account) : undefined
    const named = new Set(namedOn(reader))
    return askAbout(readModels(this.pool), authority.code, async (models) => ({
      disputes: counted(await disputes(models), today),
      cases: await hasCases(models, authority.code),
      unknown: may(roles, 'seeReviews')
        ? await reviewsUnknown(models, authority.code, officers, closedPeople(reader))
        : 0,
      matches: may(roles, 'settleMatch')
        ? openMatches(reader, await matchesWithRecords(models, authority.code)).filter(
            ({ status }) => status === 'open',
          ).length
        : 0,
      checks: (checking?.mine.length ?? 0) + (checking?.outside.length ?? 0),
      stopped: reader.rules.stopped.filter(({ person }) => named.has(person)).length,
    }))
  }
}
