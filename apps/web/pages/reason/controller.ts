import { Body, Controller, Get, HttpStatus, Param, Post, Query, Res } from '@nestjs/common'
import { type Response } from 'express'
import { keysOf } from '#casework'
import { type Account, LOOKING_BECAUSE, REASON_HOURS, Reasons } from '#application'
import { CurrentAccount, Needs } from '../../frame/access.js'
import { perhapsKeeping } from '../../frame/saving.js'
import { ownPath } from '../../frame/signed-in.js'
import { type ErrorLink } from '../../parts/forms/errors.js'
import { ReasonAsked, ReasonForm, ReasonQuery } from './reason.dto.js'

const LONGEST_NOTE = 300

/** What was typed. */
type Sent = Pick<ReasonForm, 'next' | 'reason' | 'note'>

const faultsIn = ({ reason, note = '' }: Sent): readonly ErrorLink[] => {
  if (reason === undefined) return [{ text: 'Say why you need to open this record', href: '#reason' }]
  if (reason === 'other' && note.trim() === '')
    return [{ text: 'Enter the reason in a few words', href: '#note' }]
  return note.trim().length > LONGEST_NOTE
    ? [{ text: `The reason must be ${LONGEST_NOTE} letters or fewer`, href: '#note' }]
    : []
}

/** Why somebody opens a colleague's record, before it opens. */
@Controller('reason/:kind/:reference')
@Needs('seeCase')
export class ReasonController {
  constructor(private readonly reasons: Reasons) {}

  @Get()
  async ask(
    @CurrentAccount() account: Account,
    @Param() asked: ReasonAsked,
    @Query() { next }: ReasonQuery,
    @Res() response: Response,
  ): Promise<void> {
    await this.show(account, asked, { next: next ?? '' }, [], response)
  }

  @Post()
  async give(
    @CurrentAccount() account: Account,
    @Param() asked: ReasonAsked,
    @Body() form: ReasonForm,
    @Res() response: Response,
  ): Promise<void> {
    const faults = faultsIn(form)
    const { reason, note = '' } = form
    if (reason === undefined || faults.length > 0) {
      await this.show(account, asked, form, faults, response)
      return
    }
    const said = { reason, note: note.trim() }
    const refusal = await perhapsKeeping(() => this.reasons.given(account, asked.kind, asked.reference, said))
    if (refusal !== undefined) {
      await this.show(account, asked, form, [{ text: refusal.message, href: '#note' }], response)
      return
    }
    response.redirect(303, addressOf(asked, form))
  }

  private async show(
    account: Account,
    asked: ReasonAsked,
    form: Sent,
    faults: readonly ErrorLink[],
    response: Response,
  ): Promise<void> {
    const found = await this.reasons.asked(account, asked.kind, asked.reference)
    if (found === undefined) {
      response.redirect(303, addressOf(asked, form))
      return
    }
    if (faults.length > 0) response.status(HttpStatus.BAD_REQUEST)
    response.render('pages/reason/view.njk', {
      hours: REASON_HOURS,
      ...found,
      kind: asked.kind,
      next: addressOf(asked, form),
      faults,
      fault: Object.fromEntries(faults.map(({ href, text }) => [href.slice(1), text])),
      reasons: keysOf(LOOKING_BECAUSE).map((value) => ({
        value,
        text: LOOKING_BECAUSE[value],
        checked: value === form.reason,
      })),
      note: form.note ?? '',
    })
  }
}

/** The page that was asked for, where it is one of this site and about this record or a draft; else the record. */
const addressOf = ({ kind, reference }: ReasonAsked, { next = '' }: Sent): string => {
  const path = ownPath(next)
  const isOurs = path.startsWith('/unfinished/') || path.includes(reference)
  return isOurs && !path.startsWith('/reason/') ? path : `/${kind}s/${reference}`
}
