import {
  Body,
  Controller,
  Get,
  HttpStatus,
  Inject,
  Param,
  ParseEnumPipe,
  Post,
  Query,
  Res,
} from '@nestjs/common'
import { type Response } from 'express'
import { v7 as uuidv7 } from 'uuid'
import {
  type Account,
  type DirectoryOrder,
  NotFound,
  TellDirectory,
  TODAY,
  type ToldDirectory,
} from '#application'
import { GIVERS } from '#casework'
import { CurrentAccount, Needs } from '../../frame/access.js'
import { type ErrorLink, linksTo } from '../../parts/forms/errors.js'
import { PlaceAsked, PlaceForm } from './directory.dto.js'
import { CHANGED, faultsOf } from './read.js'
import { giverOptions, teamOptions } from './view.js'

const KINDS = { name: 'name', team: 'team', locality: 'locality', service: 'service' } as const
type Kind = keyof typeof KINDS
const KIND = new ParseEnumPipe(KINDS, { exceptionFactory: () => new NotFound() })

type Known = {
  readonly team?: string | undefined
  readonly giver?: string
  readonly mailbox?: string | undefined
}

const tidy = (text: string | undefined): string | undefined => {
  const typed = text?.trim() ?? ''
  return typed === '' ? undefined : typed
}

/** One of them as it stands; undefined for a name that is none of the directory's. */
const standing = ({ directory }: ToldDirectory, kind: Kind, of: string | undefined): Known | undefined => {
  if (kind === 'locality') return directory.localities.find(({ locality }) => locality === of)
  return kind === 'service'
    ? directory.services.find(({ service, closedOn }) => service === of && closedOn === undefined)
    : undefined
}

/** The authority's name, its teams, localities and services: a new one, and what can change of one. */
@Controller('directory/:kind')
@Needs('changeDirectory')
export class PlacesController {
  constructor(
    private readonly telling: TellDirectory,
    @Inject(TODAY) private readonly today: () => string,
  ) {}

  @Get()
  async ask(
    @CurrentAccount() account: Account,
    @Res() response: Response,
    @Param('kind', KIND) kind: Kind,
    @Query() { of }: PlaceAsked,
  ): Promise<void> {
    const told = await this.telling.open(account)
    const known = standing(told, kind, of)
    if (of !== undefined && known === undefined) throw new NotFound()
    this.render(response, { told, kind, of }, { name: kind === 'name' ? told.directory.name : of, ...known })
  }

  @Post()
  async save(
    @CurrentAccount() account: Account,
    @Res() response: Response,
    @Param('kind', KIND) kind: Kind,
    @Query() { of }: PlaceAsked,
    @Body() form: PlaceForm,
  ): Promise<void> {
    const told = await this.telling.open(account)
    const read = this.read(kind, of, form)
    if ('faults' in read) {
      this.render(response, { told, kind, of }, form, read.faults)
      return
    }
    const outcome = await this.telling.change(account, read.order, {
      commandId: form.commandId,
      seen: Number(form.seen),
    })
    if (outcome.kind === 'recorded') {
      response.redirect(303, '/directory?saved=yes')
      return
    }
    const now = outcome.kind === 'changed_meanwhile' ? await this.telling.open(account) : told
    const faults = faultsOf(outcome).map(({ text, href }) => ({
      text,
      href: href === '#team' || href === '#mailbox' || href === '#giver' ? href : '#name',
    }))
    this.render(
      response,
      { told: now, kind, of },
      form,
      outcome.kind === 'changed_meanwhile' ? [CHANGED] : faults,
    )
  }

  private read(
    kind: Kind,
    of: string | undefined,
    form: PlaceForm,
  ): { readonly order: DirectoryOrder } | { readonly faults: readonly ErrorLink[] } {
    const name = of ?? form.name.trim()
    if (name === '') return { faults: [{ text: 'Enter a name', href: '#name' }] }
    const [team, mailbox] = [tidy(form.team), tidy(form.mailbox)]
    if (kind === 'name') return { order: { type: 'NameAuthority', data: { name } } }
    if (kind === 'team') return { order: { type: 'AddTeam', data: { team: name } } }
    if (kind === 'locality')
      return {
        order: {
          type: of === undefined ? 'AddLocality' : 'ChangeLocality',
          data: { locality: name, ...(team === undefined ? {} : { team }) },
        },
      }
    if (form.act === 'close')
      return { order: { type: 'CloseService', data: { service: name, closedOn: this.today() } } }
    const giver = GIVERS.find((one) => one === form.giver)
    if (giver === undefined)
      return { faults: [{ text: 'Choose the kind of advice that it gives', href: '#giver' }] }
    return {
      order: {
        type: of === undefined ? 'AddService' : 'ChangeService',
        data: { service: name, giver, ...(mailbox === undefined ? {} : { mailbox }) },
      },
    }
  }

  private render(
    response: Response,
    {
      told,
      kind,
      of,
    }: { readonly told: ToldDirectory; readonly kind: Kind; readonly of: string | undefined },
    typed: Known & { readonly name?: string | undefined },
    faults: readonly ErrorLink[] = [],
  ): void {
    if (faults.length > 0)
      response.status(faults.includes(CHANGED) ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_ENTITY)
    response.render('pages/directory/place.njk', {
      kind,
      of,
      typed,
      teams: teamOptions(told.directory, typed.team),
      givers: giverOptions(typed.giver),
      faults,
      fault: linksTo(faults),
      commandId: uuidv7(),
      seen: told.seen,
    })
  }
}
