import { Body, Controller, Get, HttpStatus, Inject, Param, Post, Query, Res } from '@nestjs/common'
import { type Response } from 'express'
import { v7 as uuidv7 } from 'uuid'
import {
  type Account,
  type DirectoryOrder,
  NotFound,
  type Outcome,
  TellDirectory,
  TODAY,
  type ToldDirectory,
} from '#application'
import { type Colleague } from '#casework'
import { isEmail, tidyEmail } from '#identity'
import { CurrentAccount, Needs } from '../../frame/access.js'
import { perhapsKeeping } from '../../frame/saving.js'
import { CONFIGURATION, ownAddress, type WebConfiguration } from '../../frame/options.js'
import { type ErrorLink, linksTo } from '../../parts/forms/errors.js'
import { londonMoment } from '../../parts/words/dates.js'
import { AbsenceForm, LeavingForm, LinkForm, PersonForm, Saved } from './directory.dto.js'
import { CHANGED, faultsOf, readAbsence, readDayOf, readPerson } from './read.js'
import { coverOptions, historyOf, personAddress, personForm, type TypedPerson } from './view.js'

const EMAIL_TAKEN: ErrorLink = {
  text: 'Somebody else of the authority signs in with this address. An address belongs to one person. Nothing was saved.',
  href: '#email',
}

const ADDED_WITHOUT_LINK: ErrorLink = {
  text: 'They are in the directory now, without a link to sign in: this address belongs to somebody else of the authority, or they have another one. Make the link with an address of their own.',
  href: '#email',
}

interface Shown {
  readonly account: Account
  readonly response: Response
  readonly told: ToldDirectory
}

/** People: inviting them, what they may do, where they work, when they are away, and that they left. */
@Controller('directory/people')
@Needs('changeDirectory')
export class PeopleController {
  constructor(
    private readonly telling: TellDirectory,
    @Inject(TODAY) private readonly today: () => string,
    @Inject(CONFIGURATION) private readonly config: WebConfiguration,
  ) {}

  @Get('new')
  async ask(@CurrentAccount() account: Account, @Res() response: Response): Promise<void> {
    this.render({ account, response, told: await this.telling.open(account) }, {})
  }

  @Post('new')
  async add(
    @CurrentAccount() account: Account,
    @Res() response: Response,
    @Body() form: PersonForm,
  ): Promise<void> {
    const told = await this.telling.open(account)
    const shown = { account, response, told }
    const email = tidyEmail(form.email ?? '')
    const read = readPerson(form)
    const faults = [
      ...read.faults,
      ...(isEmail(email)
        ? []
        : [{ text: 'Enter an e-mail address, such as rosalind.carter@example.gov.uk', href: '#email' }]),
    ]
    if (faults.length > 0) {
      this.render(shown, form, faults)
      return
    }
    const owner = await this.telling.ownerOf(account, email)
    // Of this very form, sent before: they are asked for again, and a new link is shown.
    const isOther = owner !== undefined && owner.account !== form.commandId
    if (isOther && told.directory.colleagues.has(owner.account)) {
      this.render(shown, form, [EMAIL_TAKEN])
      return
    }
    // An address that was invited before the directory was told keeps its account.
    const colleague = owner?.account ?? form.commandId
    const outcome = await this.telling.change(
      account,
      { type: 'AddColleague', data: { ...read.person, account: colleague } },
      { commandId: form.commandId, seen: Number(form.seen) },
    )
    if (outcome.kind !== 'recorded') return this.refuse(shown, form, outcome)
    const made = await perhapsKeeping(() => this.telling.invite(account, colleague, email))
    if (made.kind === 'email_taken') return this.addedWithoutLink(shown, colleague)
    if (made.kind === 'invited') this.showLink(response, read.person.name, made)
    else response.redirect(303, `${personAddress(colleague)}?saved=yes`)
  }

  @Get(':colleague')
  async show(
    @CurrentAccount() account: Account,
    @Res() response: Response,
    @Param('colleague') colleague: string,
    @Query() { saved }: Saved,
  ): Promise<void> {
    const { told, known } = await this.open(account, colleague)
    await this.renderPerson({ account, response, told }, known, { saved: saved !== undefined })
  }

  @Post(':colleague')
  async change(
    @CurrentAccount() account: Account,
    @Res() response: Response,
    @Param('colleague') colleague: string,
    @Body() form: PersonForm,
  ): Promise<void> {
    const { told, known } = await this.open(account, colleague)
    const shown = { account, response, told }
    const read = readPerson(form)
    if (read.faults.length > 0) return this.renderPerson(shown, known, { typed: form, faults: read.faults })
    await this.tell(shown, known, form, {
      type: 'ChangeColleague',
      data: { ...read.person, account: colleague },
    })
  }

  @Post(':colleague/leave')
  async leave(
    @CurrentAccount() account: Account,
    @Res() response: Response,
    @Param('colleague') colleague: string,
    @Body() form: LeavingForm,
  ): Promise<void> {
    const { told, known } = await this.open(account, colleague)
    const shown = { account, response, told }
    const read = readDayOf('from', form, this.today())
    if (!read.ok)
      return this.renderPerson(shown, known, {
        faults: [{ text: read.message, href: '#leave' }],
        at: 'leave',
      })
    await this.tell(shown, known, form, {
      type: 'RecordLeaving',
      data: { account: colleague, leftOn: read.day },
    })
  }

  @Post(':colleague/away')
  async away(
    @CurrentAccount() account: Account,
    @Res() response: Response,
    @Param('colleague') colleague: string,
    @Body() form: AbsenceForm,
  ): Promise<void> {
    const { told, known } = await this.open(account, colleague)
    const shown = { account, response, told }
    const read = readAbsence(form, this.today())
    if (!read.ok) return this.renderPerson(shown, known, { faults: read.faults, at: 'away', absence: form })
    await this.tell(shown, known, form, {
      type: 'RecordAbsence',
      data: { ...read.absence, account: colleague },
    })
  }

  @Post(':colleague/back')
  async back(
    @CurrentAccount() account: Account,
    @Res() response: Response,
    @Param('colleague') colleague: string,
    @Body() form: LinkForm,
  ): Promise<void> {
    const { told, known } = await this.open(account, colleague)
    await this.tell({ account, response, told }, known, form, {
      type: 'EndAbsence',
      data: { account: colleague },
    })
  }

  /** A first link, or one in the place of a lost password or telephone. */
  @Post(':colleague/link')
  async link(
    @CurrentAccount() account: Account,
    @Res() response: Response,
    @Param('colleague') colleague: string,
    @Body() form: LinkForm,
  ): Promise<void> {
    const { told, known } = await this.open(account, colleague)
    const shown = { account, response, told }
    const there = await this.telling.emailOf(account, colleague)
    const email = there ?? tidyEmail(form.email ?? '')
    if (!isEmail(email))
      return this.renderPerson(shown, known, {
        faults: [{ text: 'Enter an e-mail address, such as rosalind.carter@example.gov.uk', href: '#email' }],
      })
    const made = await perhapsKeeping(async () => {
      const first = await this.telling.invite(account, colleague, email)
      return first.kind === 'set_up_already' ? this.telling.recover(account, colleague) : first
    })
    if (made.kind !== 'invited') return this.renderPerson(shown, known, { faults: [EMAIL_TAKEN] })
    this.showLink(response, known.name, made)
  }

  /** Somebody else was given the address meanwhile: they are in the directory, and cannot sign in yet. */
  private async addedWithoutLink({ account, response }: Shown, colleague: string): Promise<void> {
    const { told, known } = await this.open(account, colleague)
    await this.renderPerson({ account, response, told }, known, { faults: [ADDED_WITHOUT_LINK] })
  }

  /** Throws NotFound for somebody whom the directory does not know. */
  private async open(account: Account, colleague: string) {
    const told = await this.telling.open(account)
    const known = told.directory.colleagues.get(colleague)
    if (known === undefined) throw new NotFound()
    return { told, known }
  }

  private async tell(
    shown: Shown,
    known: Colleague,
    form: { readonly commandId: string; readonly seen: string },
    order: DirectoryOrder,
  ): Promise<void> {
    const outcome = await this.telling.change(shown.account, order, {
      commandId: form.commandId,
      seen: Number(form.seen),
    })
    if (outcome.kind === 'recorded') {
      shown.response.redirect(303, `${personAddress(known.account)}?saved=yes`)
      return
    }
    // Somebody else's change is shown, so that it is decided on again.
    const again =
      outcome.kind === 'changed_meanwhile' ? await this.open(shown.account, known.account) : undefined
    await this.renderPerson({ ...shown, told: again?.told ?? shown.told }, again?.known ?? known, {
      ...(form instanceof PersonForm && again === undefined ? { typed: form } : {}),
      faults: faultsOf(outcome),
      status: again === undefined ? HttpStatus.UNPROCESSABLE_ENTITY : HttpStatus.CONFLICT,
    })
  }

  private async refuse(
    shown: Shown,
    typed: TypedPerson,
    outcome: Exclude<Outcome, { readonly kind: 'recorded' }>,
  ): Promise<void> {
    const told = outcome.kind === 'changed_meanwhile' ? await this.telling.open(shown.account) : shown.told
    this.render({ ...shown, told }, typed, faultsOf(outcome))
  }

  private render({ response, told }: Shown, typed: TypedPerson, faults: readonly ErrorLink[] = []): void {
    if (faults.length > 0)
      response.status(faults.includes(CHANGED) ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_ENTITY)
    response.render('pages/directory/new-person.njk', {
      ...personForm(told.directory, typed),
      faults,
      fault: linksTo(faults),
      commandId: uuidv7(),
      seen: told.seen,
    })
  }

  private async renderPerson(
    { account, response, told }: Shown,
    known: Colleague,
    more: {
      readonly typed?: TypedPerson
      readonly faults?: readonly ErrorLink[]
      readonly at?: 'leave' | 'away'
      readonly absence?: AbsenceForm
      readonly saved?: boolean
      readonly status?: number
    },
  ): Promise<void> {
    const { faults = [], typed = known, absence } = more
    if (faults.length > 0) response.status(more.status ?? HttpStatus.UNPROCESSABLE_ENTITY)
    const { directory } = told
    response.render('pages/directory/person.njk', {
      ...personForm(directory, typed),
      known,
      address: personAddress(known.account),
      email: await this.telling.emailOf(account, known.account),
      own: known.account === account.id,
      away: directory.absences.has(known.account),
      cover: coverOptions(directory, known.account, absence?.cover),
      absence: absence ?? {},
      history: historyOf(told, known.account),
      faults,
      fault: linksTo(faults),
      at: more.at,
      saved: more.saved === true,
      commandIds: { change: uuidv7(), leave: uuidv7(), away: uuidv7(), back: uuidv7(), link: uuidv7() },
      seen: told.seen,
    })
  }

  private showLink(
    response: Response,
    name: string,
    { token, expires }: { readonly token: string; readonly expires: Date },
  ): void {
    response.status(HttpStatus.OK).render('pages/directory/link.njk', {
      name,
      link: `${ownAddress(this.config)}/invitation/${token}`,
      expires: londonMoment(expires.toISOString()),
    })
  }
}
