import { CurrentAccount } from '../../frame/access.js'
import { Controller, Get, HttpStatus, Inject, Param, Query, Res } from '@nestjs/common'
import { type Response } from 'express'
import { DRAFTS, type OpenDrafts, type Account } from '#application'
import { RecordingSubjects } from './subjects.js'
import { beginDraft } from './wizard/begin.js'
import { type Beginning } from './wizard/subject.js'
import { BeginQuery } from './wizard/wizard.dto.js'

/** Links that lead straight to the first question of something. Followed twice, they lead to the same draft. */
@Controller()
export class BeginController {
  constructor(
    private readonly subjects: RecordingSubjects,
    @Inject(DRAFTS) private readonly drafts: OpenDrafts,
  ) {}

  @Get('requests/new')
  request(@CurrentAccount() account: Account, @Res() response: Response): Promise<void> {
    return this.begin(account, response, 'request', { step: 'new-request' })
  }

  @Get('cases/:reference/asked-again')
  askedAgain(
    @Param('reference') reference: string,
    @CurrentAccount() account: Account,
    @Res() response: Response,
  ): Promise<void> {
    return this.begin(account, response, 'asked-again', { step: 'asked-again', reference })
  }

  @Get('cases/:reference/wrong-child')
  wrongChild(
    @Param('reference') reference: string,
    @Query() { event }: BeginQuery,
    @CurrentAccount() account: Account,
    @Res() response: Response,
  ): Promise<void> {
    return this.begin(account, response, 'wrong-child', { step: 'wrong-child', reference, event })
  }

  @Get('cases/:reference/record/:step')
  onCase(
    @Param() { reference, step }: { reference: string; step: string },
    @Query() { event, about }: BeginQuery,
    @CurrentAccount() account: Account,
    @Res() response: Response,
  ): Promise<void> {
    return this.begin(account, response, 'case', { step, reference, event, about })
  }

  @Get('plans/:reference/record/:step')
  onPlan(
    @Param() { reference, step }: { reference: string; step: string },
    @Query() { event, about }: BeginQuery,
    @CurrentAccount() account: Account,
    @Res() response: Response,
  ): Promise<void> {
    return this.begin(account, response, 'plan', { step, reference, event, about })
  }

  private async begin(
    account: Account,
    response: Response,
    subject: string,
    beginning: Beginning,
  ): Promise<void> {
    const begun = await beginDraft(this.subjects.named(subject), await this.drafts(), account, beginning)
    if (begun.kind === 'begun') response.redirect(HttpStatus.SEE_OTHER, begun.address)
    else
      response.status(HttpStatus.CONFLICT).render('pages/record/wizard/not-begun.njk', {
        backTo: { text: 'Back', href: begun.backTo },
        title: begun.title,
        sentence: begun.sentence,
        tooMany: begun.kind === 'too_many',
      })
  }
}
