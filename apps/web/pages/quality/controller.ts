import { Controller, Get, Inject, Query, Render } from '@nestjs/common'
import {
  type Account,
  Directories,
  type QualityWatch,
  Reaches,
  STORE,
  TODAY,
  watchQuality,
} from '#application'
import { type EventStore } from '#event-store'
import { may } from '#identity'
import { QUALITY_RULES, type QualityFinding, type QualityRule } from '#read-models'
import { CurrentAccount, Needs } from '../../frame/access.js'
import { paged } from '../../parts/lists/paging.js'
import { british } from '../../parts/words/dates.js'
import { accountName } from '../../parts/words/names.js'
import { QualityAsked } from './quality.dto.js'

const RULES = Object.entries(QUALITY_RULES) as readonly (readonly [QualityRule, string])[]

/** The step that mends it for whoever may take it, and the record for whoever may only read it. */
const stepFor = ({ roles }: Account, { rule, mend, page }: QualityFinding): string | undefined =>
  may(roles, rule === 'perhaps_twice' ? 'settleMatch' : 'recordFact') ? mend : page

/** "Data quality": the standing list of what is missing, impossible, doubled or late. */
@Controller('quality')
@Needs('seeTimeliness')
export class QualityController {
  private readonly watches = new Map<string, QualityWatch>()

  constructor(
    @Inject(STORE) private readonly store: EventStore,
    @Inject(TODAY) private readonly today: () => string,
    private readonly reaches: Reaches,
    private readonly directories: Directories,
  ) {}

  @Get()
  @Render('pages/quality/view.njk')
  async show(
    @CurrentAccount() account: Account,
    @Query() { rule, page = '1' }: QualityAsked,
  ): Promise<object> {
    const { code } = account.authority
    const { findings, counts, late, before } = await this.watch(code).look(this.today())
    const { references: closed } = await this.reaches.closedTo(account)
    const shown = paged(
      findings.filter((one) => one.rule === rule && !closed.has(one.reference)),
      Number(page),
    )
    const people = await this.directories.of(account)
    const address = (to: number): string => `/quality?rule=${rule ?? ''}&page=${to}`
    return {
      months: before.map(({ until }) => british(until)),
      rules: RULES.map(([id, words]) => ({
        id,
        words,
        before: before.map((one) => one.counts[id]),
        count: counts[id],
        href: `/quality?rule=${id}#cases`,
        current: id === rule,
      })),
      late,
      chosen: rule === undefined ? undefined : QUALITY_RULES[rule],
      shown: {
        ...shown,
        rows: shown.rows.map((one) => ({
          ...one,
          href: stepFor(account, one),
          officer: one.officer === undefined ? undefined : accountName(one.officer, people),
        })),
      },
      mends: may(account.roles, 'recordFact'),
      newer: shown.page > 1 ? address(shown.page - 1) : undefined,
      older: shown.page < shown.pages ? address(shown.page + 1) : undefined,
    }
  }

  private watch(authority: string): QualityWatch {
    const watch = this.watches.get(authority) ?? watchQuality(this.store, authority)
    this.watches.set(authority, watch)
    return watch
  }
}
