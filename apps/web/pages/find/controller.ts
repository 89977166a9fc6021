import {
  Body,
  Controller,
  Get,
  HttpStatus,
  Inject,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  Res,
  UseInterceptors,
} from '@nestjs/common'
import { QueryBus } from '@nestjs/cqrs'
import { type Response } from 'express'
import {
  type Account,
  DRAFTS,
  FindChildren,
  FindReference,
  type OpenDrafts,
  TODAY,
  ViewLog,
} from '#application'
import { type DraftOwner, may, SEARCH } from '#identity'
import { CurrentAccount, Needs } from '../../frame/access.js'
import { SaysHowFar } from '../../parts/lists/how-far.js'
import { PAGE_SIZE, paged } from '../../parts/lists/paging.js'
import { ResultsQuery, SearchForm } from './find.dto.js'
import { readSearch } from './read-search.js'
import { addressOf, childView, foundView } from './view.js'

const VIEW = 'pages/find/view.njk'
const SUBJECT = { subject: SEARCH, step: SEARCH, reference: undefined, event: undefined, person: undefined }

const ownerOf = ({ id, authority }: Account): DraftOwner => ({ authority: authority.code, account: id })

/**
 * Finding anybody. What was typed is sealed under an id that only its account can open: results have an address that
 * can be gone back to, and no name stands in an address, a title or a log.
 */
@Controller('find')
@Needs('find')
@UseInterceptors(SaysHowFar)
export class FindController {
  constructor(
    private readonly queries: QueryBus,
    private readonly log: ViewLog,
    @Inject(DRAFTS) private readonly drafts: OpenDrafts,
    @Inject(TODAY) private readonly today: () => string,
  ) {}

  @Get()
  ask(@CurrentAccount() account: Account, @Res() response: Response): void {
    this.render(response, account, '')
  }

  @Post()
  async search(
    @CurrentAccount() account: Account,
    @Body() { find = '' }: SearchForm,
    @Res() response: Response,
  ): Promise<void> {
    const read = readSearch(find, account.authority.code, this.today())
    if (read.kind === 'fault') {
      this.refuse(response, account, find, read.message)
      return
    }
    if (read.kind === 'reference') {
      const where = await this.queries.execute(new FindReference(account, read.reference))
      if (where !== undefined) response.redirect(303, addressOf(where))
      else
        this.refuse(response, account, find, `There is no case or plan ${read.reference} that you can open`)
      return
    }
    if (!may(account.roles, 'seeIdentity')) {
      this.refuse(
        response,
        account,
        find,
        'Your role works without names. Enter a reference, such as EHC-885-000123',
      )
      return
    }
    const drafts = await this.drafts()
    const begun = await drafts.begin(ownerOf(account), SUBJECT, 0)
    if (begun.kind !== 'begun') throw new Error(`A search cannot be ${begun.kind}`)
    await drafts.keep(ownerOf(account), begun.draft, { find })
    response.redirect(303, `/find/${begun.draft.id}`)
  }

  @Get(':id')
  async results(
    @CurrentAccount() account: Account,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { page = '1' }: ResultsQuery,
    @Res() response: Response,
  ): Promise<void> {
    const kept = await (await this.drafts()).find(ownerOf(account), id)
    const find = kept?.subject === SEARCH ? (kept.typed['find'] ?? '') : ''
    const read = readSearch(find, account.authority.code, this.today())
    if (read.kind !== 'asked') {
      response.status(HttpStatus.NOT_FOUND)
      this.render(response, account, '', { gone: true })
      return
    }
    const found = await this.queries.execute(new FindChildren(account, read.asked))
    const shown = paged(found.children, Number(page), PAGE_SIZE)
    const rows = shown.rows.map(childView)
    await this.log.allViewed(account, [...new Set(rows.flatMap(({ references }) => references))], 'search')
    this.render(response, account, find, { found: foundView(found, shown, id), rows, shown })
  }

  private refuse(response: Response, account: Account, find: string, message: string): void {
    response.status(HttpStatus.BAD_REQUEST)
    this.render(response, account, find.slice(0, 200), { fault: message })
  }

  private render(response: Response, account: Account, find: string, more: object = {}): void {
    response.render(VIEW, { find, names: may(account.roles, 'seeIdentity'), ...more })
  }
}
