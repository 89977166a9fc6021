import { Controller, Get, Inject, Query, Render, Res, UseInterceptors } from '@nestjs/common'
import { QueryBus } from '@nestjs/cqrs'
import { type Response } from 'express'
import { may } from '#identity'
import {
  type Account,
  type ChildNames,
  DisputesInReach,
  NamesOfChildren,
  seesOthers,
  TODAY,
} from '#application'
import { CurrentAccount, Needs } from '../../frame/access.js'
import { address, recordAddress } from '../../parts/lists/address.js'
import { sendCsv } from '../../parts/lists/csv.js'
import { SaysHowFar } from '../../parts/lists/how-far.js'
import { paged } from '../../parts/lists/paging.js'
import { leftInWords, ruleTitle } from '../../parts/lists/words.js'
import { british } from '../../parts/words/dates.js'
import { childName } from '../../parts/words/names.js'
import { TAGS } from '../../parts/words/standing.js'
import { csvColumns } from './csv-columns.js'
import { DisagreementsQuery } from './disagreements.dto.js'
import { type DisagreementItem, disagreementList, itemsOf, type Tab, TABS } from './list.js'

const TAB_NAMES: Readonly<Record<Tab, string>> = {
  all: 'All',
  past: 'Past limit',
  week: 'This week',
  appeals: 'Appeals',
  mediation: 'Mediation',
  consultations: 'Settings that have not answered',
}

const at = (tab: Tab, page = 1): string =>
  address('/disagreements', {
    tab: tab === 'all' ? undefined : tab,
    page: page === 1 ? undefined : page,
  })

/** A line of the list. `names` are for the body of the page only. */
const rowOf = ({ record, next, why, tag, officer }: DisagreementItem, names: ChildNames): object => ({
  reference: record.reference,
  href: recordAddress(record),
  name: childName(names, record.person),
  what: record.kind === 'case' ? 'Case' : 'Plan',
  why,
  next: next && { date: british(next.dueOn), left: leftInWords(next.days), what: ruleTitle(next.rule) },
  officer,
  tag: TAGS[tag],
})

/** Disagreements: appeals, mediation, orders and unanswered consultations, of decided cases and of plans too. */
@Controller()
@Needs('seeMyWork')
@UseInterceptors(SaysHowFar)
export class DisagreementsController {
  constructor(
    private readonly queries: QueryBus,
    @Inject(TODAY) private readonly today: () => string,
  ) {}

  @Get('disagreements')
  @Render('pages/disagreements/view.njk')
  async show(@CurrentAccount() account: Account, @Query() asked: DisagreementsQuery): Promise<object> {
    const tab = asked.tab ?? 'all'
    const { rows, counts } = disagreementList(await this.itemsInReach(account), tab)
    const shown = paged(rows, Number(asked.page ?? 1))
    const names = await this.namesOf(account, shown.rows, 'list')
    return {
      tab,
      today: british(this.today()),
      counts,
      wide: seesOthers(account, 'seeMyWork'),
      tabItems: TABS.map((one) => ({
        text: TAB_NAMES[one],
        count: counts[one],
        current: one === tab,
        href: at(one),
      })),
      rows: shown.rows.map((item) => rowOf(item, names)),
      shown,
      pages:
        shown.pages === 1
          ? undefined
          : {
              page: shown.page,
              pages: shown.pages,
              previous: shown.page > 1 ? at(tab, shown.page - 1) : undefined,
              next: shown.page < shown.pages ? at(tab, shown.page + 1) : undefined,
            },
      csv: may(account.roles, 'exportList')
        ? address('/disagreements.csv', { tab: tab === 'all' ? undefined : tab })
        : undefined,
      namesInCsv: may(account.roles, 'seeIdentity'),
    }
  }

  @Get('disagreements.csv')
  @Needs('exportList')
  async list(
    @CurrentAccount() account: Account,
    @Query() { tab = 'all' }: DisagreementsQuery,
    @Res() response: Response,
  ): Promise<void> {
    const { rows } = disagreementList(await this.itemsInReach(account), tab)
    sendCsv(
      response,
      `disagreements-${this.today()}`,
      csvColumns(await this.namesOf(account, rows, 'export')),
      rows,
    )
  }

  private async itemsInReach(account: Account): Promise<readonly DisagreementItem[]> {
    const { lines, directory } = await this.queries.execute(new DisputesInReach(account))
    return itemsOf(lines, this.today(), directory)
  }

  private namesOf(
    account: Account,
    items: readonly DisagreementItem[],
    as: 'list' | 'export',
  ): Promise<ChildNames> {
    return this.queries.execute(
      new NamesOfChildren(
        account,
        items.map(({ record }) => record),
        as,
      ),
    )
  }
}
