import { Body, Controller, Get, HttpStatus, Param, Post, Res } from '@nestjs/common'
import { type Response } from 'express'
import { v7 as uuidv7 } from 'uuid'
import { type Account, type Outcome, Restrictions } from '#application'
import { may } from '#identity'
import { CurrentAccount, Needs } from '../../frame/access.js'
import { type ErrorLink } from '../../parts/forms/errors.js'
import { ChildAsked, ConflictForm, LiftForm, NamingForm } from './access.dto.js'
import { childView, type Sent } from './view.js'

const LONGEST_REASON = 300

const reasonFault = (reason: string, href: string): readonly ErrorLink[] => {
  if (reason === '') return [{ text: 'Enter the reason in a few words', href }]
  return reason.length > LONGEST_REASON
    ? [{ text: `The reason must be ${LONGEST_REASON} letters or fewer`, href }]
    : []
}

/** Who may open one child's records, by one of them. */
@Controller('access/:reference')
@Needs('declareConflict')
export class ChildAccessController {
  constructor(private readonly restrictions: Restrictions) {}

  @Get()
  async show(
    @CurrentAccount() account: Account,
    @Param() { reference }: ChildAsked,
    @Res() response: Response,
  ): Promise<void> {
    await this.page(account, reference, {}, [], response)
  }

  @Post('restrict')
  @Needs('restrictRecords')
  async restrict(
    @CurrentAccount() account: Account,
    @Param() { reference }: ChildAsked,
    @Body() form: NamingForm,
    @Res() response: Response,
  ): Promise<void> {
    const { people, because, commandId } = form
    const reason = (form.reason ?? '').trim()
    const faults = [
      ...(because === undefined ? [{ text: 'Say why the records are restricted', href: '#because' }] : []),
      ...peopleFault(people),
      ...reasonFault(reason, '#restrict-reason'),
    ]
    if (because === undefined || faults.length > 0)
      return this.page(account, reference, { restrict: form }, faults, response)
    const outcome = await this.restrictions.restrict(
      account,
      reference,
      { people, because, reason },
      commandId,
    )
    await this.answer(account, reference, { restrict: form }, outcome, '#restrict-reason', response)
  }

  @Post('named')
  @Needs('restrictRecords')
  async name(
    @CurrentAccount() account: Account,
    @Param() { reference }: ChildAsked,
    @Body() form: NamingForm,
    @Res() response: Response,
  ): Promise<void> {
    const { people, commandId } = form
    const reason = (form.reason ?? '').trim()
    const faults = [...peopleFault(people), ...reasonFault(reason, '#restrict-reason')]
    if (faults.length > 0) return this.page(account, reference, { restrict: form }, faults, response)
    const outcome = await this.restrictions.namePeople(account, reference, { people, reason }, commandId)
    await this.answer(account, reference, { restrict: form }, outcome, '#restrict-reason', response)
  }

  @Post('lift')
  @Needs('restrictRecords')
  async lift(
    @CurrentAccount() account: Account,
    @Param() { reference }: ChildAsked,
    @Body() form: LiftForm,
    @Res() response: Response,
  ): Promise<void> {
    const reason = (form.reason ?? '').trim()
    const faults = reasonFault(reason, '#lift-reason')
    if (faults.length > 0) return this.page(account, reference, { lift: form }, faults, response)
    const outcome = await this.restrictions.lift(account, reference, reason, form.commandId)
    await this.answer(account, reference, { lift: form }, outcome, '#lift-reason', response)
  }

  @Post('conflict')
  async declare(
    @CurrentAccount() account: Account,
    @Param() { reference }: ChildAsked,
    @Body() form: ConflictForm,
    @Res() response: Response,
  ): Promise<void> {
    const reason = (form.reason ?? '').trim()
    const faults = reasonFault(reason, '#conflict-reason')
    if (faults.length > 0) return this.page(account, reference, { conflict: form }, faults, response)
    const of = form.of ?? account.id
    const outcome = await this.restrictions.declareConflict(
      account,
      reference,
      { of, reason },
      form.commandId,
    )
    await this.answer(account, reference, { conflict: form }, outcome, '#conflict-reason', response)
  }

  @Post('conflict-over')
  @Needs('restrictRecords')
  async end(
    @CurrentAccount() account: Account,
    @Param() { reference }: ChildAsked,
    @Body() form: ConflictForm,
    @Res() response: Response,
  ): Promise<void> {
    const reason = (form.reason ?? '').trim()
    const faults = reasonFault(reason, '#over-reason')
    if (faults.length > 0) return this.page(account, reference, { over: form }, faults, response)
    const of = form.of ?? ''
    const outcome = await this.restrictions.endConflict(account, reference, { of, reason }, form.commandId)
    await this.answer(account, reference, { over: form }, outcome, '#over-reason', response)
  }

  /** To the overview: whoever has just closed a record to themselves has no page of it any more. */
  private async answer(
    account: Account,
    reference: string,
    sent: Sent,
    outcome: Outcome,
    href: string,
    response: Response,
  ): Promise<void> {
    if (outcome.kind === 'recorded') {
      response.redirect(303, '/access')
      return
    }
    const text =
      outcome.kind === 'refused'
        ? outcome.refusal.message
        : 'Somebody else changed this meanwhile. Look again, then save.'
    await this.page(account, reference, sent, [{ text, href }], response)
  }

  private async page(
    account: Account,
    reference: string,
    sent: Sent,
    faults: readonly ErrorLink[],
    response: Response,
  ): Promise<void> {
    const found = await this.restrictions.ofChild(account, reference)
    if (faults.length > 0) response.status(HttpStatus.BAD_REQUEST)
    response.render('pages/access/child.njk', {
      ...childView(found, sent, {
        restricts: may(account.roles, 'restrictRecords'),
        leads: may(account.roles, 'assignOfficer'),
        self: account.id,
      }),
      faults,
      fault: Object.fromEntries(faults.map(({ href, text }) => [href.slice(1), text])),
      commandId: uuidv7(),
    })
  }
}

const peopleFault = (people: readonly string[]): readonly ErrorLink[] =>
  people.length === 0 ? [{ text: 'Name at least one person', href: '#people' }] : []
