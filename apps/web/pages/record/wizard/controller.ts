import { CurrentAccount } from '../../../frame/access.js'
import { Body, Controller, Get, HttpStatus, Inject, Param, Post, Query, Req, Res } from '@nestjs/common'
import { type Request, type Response } from 'express'
import { type Draft, DRAFT_DAYS } from '#identity'
import { type Account, DRAFTS, NotFound, NOW, type OpenDrafts, TODAY } from '#application'
import { forgetSignedOutAnswer, signedOutAnswer } from '../../../parts/record/signed-out-answer.js'
import { RecordingSubjects } from '../subjects.js'
import { CHECK, checkAddress, NOTES, questionAddress, UNFINISHED } from './addresses.js'
import { answersPipe, textsIn } from './answers-pipe.js'
import { resumeAddress } from './resume.js'
import { unfinishedList } from './unfinished.js'
import { findDraft, type OpenDraft, ownerOf } from './open-draft.js'
import { type OpenWizard } from './open-wizard.js'
import { AnswerForm, DraftPageQuery, SaveForm } from './wizard.dto.js'
import { checkPage, questionPage, recordedPage } from './pages.js'

type Open = Extract<OpenDraft, { kind: 'open' }>

interface Call {
  readonly account: Account
  readonly response: Response
  /** What was typed, to be given back where it cannot be kept. */
  readonly sent?: unknown
}

/** The questions of whatever is being recorded: each has an address that can be gone back to and opened again. */
@Controller('unfinished')
export class UnfinishedController {
  constructor(
    private readonly subjects: RecordingSubjects,
    @Inject(DRAFTS) private readonly drafts: OpenDrafts,
    @Inject(TODAY) private readonly today: () => string,
    @Inject(NOW) private readonly now: () => string,
  ) {}

  @Get()
  async list(@CurrentAccount() account: Account, @Res() response: Response): Promise<void> {
    response.render(
      'pages/record/wizard/unfinished.njk',
      await unfinishedList(this.subjects, await this.drafts(), account),
    )
  }

  @Get(':draft')
  async resume(
    @Param('draft') id: string,
    @CurrentAccount() account: Account,
    @Res() response: Response,
  ): Promise<void> {
    await this.onOpen({ account, response }, id, ({ wizard }) => {
      response.redirect(HttpStatus.SEE_OTHER, resumeAddress(id, wizard))
    })
  }

  @Get(`:draft/${CHECK}`)
  async check(
    @Param('draft') id: string,
    @Query() { note }: DraftPageQuery,
    @CurrentAccount() account: Account,
    @Res() response: Response,
  ): Promise<void> {
    await this.onOpen({ account, response }, id, async ({ draft, wizard }) => {
      if (wizard.open !== undefined) {
        // What was recorded meanwhile is the reason, and the page shows it.
        const why = wizard.meanwhile.length > 0 ? undefined : 'first'
        response.redirect(HttpStatus.SEE_OTHER, questionAddress(id, wizard.open, why))
        return
      }
      const { template, view } = await checkPage(draft, wizard)
      // The page itself says what is in the way, where it can be seen.
      const said = note === 'notSaved' && (view.refusal !== undefined || view.meanwhile.length > 0)
      response.render(template, { ...view, note: note === undefined || said ? undefined : NOTES[note] })
    })
  }

  @Post(`:draft/${CHECK}`)
  async save(
    @Param('draft') id: string,
    @Body() form: SaveForm,
    @CurrentAccount() account: Account,
    @Res() response: Response,
  ): Promise<void> {
    const call = { account, response }
    await this.onOpen(
      call,
      id,
      async (open) => {
        response.redirect(HttpStatus.SEE_OTHER, await this.saved(call, open, form))
      },
      (as, draft) => {
        if (form.version === draft.version) response.redirect(HttpStatus.SEE_OTHER, as)
        // Two pages of one draft: what this one showed is not what the other one saved.
        else
          response
            .status(HttpStatus.CONFLICT)
            .render('pages/record/wizard/recorded.njk', recordedPage(draft, as))
      },
    )
  }

  @Post(':draft/delete')
  async discard(
    @Param('draft') id: string,
    @CurrentAccount() account: Account,
    @Res() response: Response,
  ): Promise<void> {
    const drafts = await this.drafts()
    // One that is not there any more is deleted as it was asked.
    if ((await findDraft(this.subjects, drafts, account, id)) !== undefined)
      await drafts.discard(ownerOf(account), id)
    response.redirect(HttpStatus.SEE_OTHER, UNFINISHED)
  }

  @Get(':draft/:question')
  async question(
    @Param() { draft: id, question: field }: { draft: string; question: string },
    @Query() { note: came }: DraftPageQuery,
    @CurrentAccount() account: Account,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.onOpen({ account, response }, id, async ({ draft, wizard: kept, withDraft }) => {
      if (kept.knows(field) === undefined) throw new NotFound()
      const sent = signedOutAnswer(request, await this.drafts(), {
        draft: id,
        question: field,
        now: this.now(),
      })
      const typed = sent && { ...draft, typed: { ...draft.typed, ...sent } }
      const wizard = typed === undefined ? kept : await withDraft(typed)
      const note = typed === undefined ? came : 'signedOut'
      const page = await questionPage(draft, wizard, field)
      if (page === undefined) {
        // Asked for by its address, out of turn: the way there is shown, and nothing is lost.
        const { open } = wizard
        const why = open === undefined || !wizard.isAhead(field) ? 'notAsked' : 'first'
        response.redirect(HttpStatus.SEE_OTHER, resumeAddress(id, wizard, why))
        return
      }
      response.render('pages/record/question.njk', { ...page, note: note && NOTES[note] })
    })
  }

  @Post(':draft/:question')
  async answer(
    @Param() { draft: id, question: field }: { draft: string; question: string },
    @Body() { nearby }: AnswerForm,
    @Body() body: unknown,
    @CurrentAccount() account: Account,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const call = { account, response, sent: body }
    await this.onOpen(call, id, async ({ draft, wizard, withDraft }) => {
      const question = wizard.knows(field)
      if (question === undefined) throw new NotFound()
      const typed = answersPipe(question, nearby, this.today()).transform(body, { type: 'body' })
      const drafts = await this.drafts()
      const kept = await drafts.keep(ownerOf(call.account), draft, {
        ...typed,
        ...(await wizard.extra(field, typed)),
      })
      if (kept === undefined) {
        this.gone(call)
        return
      }
      forgetSignedOutAnswer(request, id, field)
      response.redirect(HttpStatus.SEE_OTHER, await nextAddress(id, field, await withDraft(kept)))
    })
  }

  /** Saves what the page showed, and only that: the address of what comes next. */
  private async saved({ account }: Call, { draft, wizard }: Open, form: SaveForm): Promise<string> {
    if (wizard.open !== undefined) return resumeAddress(draft.id, wizard, 'first')
    if (form.version !== draft.version) return checkAddress(draft.id, 'changed')
    const outcome = await wizard.save(form)
    // The page itself shows what is in the way: what it refuses, or what was recorded meanwhile.
    if (outcome.kind !== 'recorded') return checkAddress(draft.id, 'notSaved')
    await (await this.drafts()).recorded(ownerOf(account), draft.id, outcome.as)
    return outcome.as
  }

  /** What is recorded already says so, and what is not there any more that it is not. */
  private async onOpen(
    call: Call,
    id: string,
    work: (open: Open) => Promise<void> | void,
    recorded?: (as: string, draft: Draft) => void,
  ): Promise<void> {
    const found = await findDraft(this.subjects, await this.drafts(), call.account, id)
    if (found === undefined) this.gone(call)
    else if (found.kind === 'open') await work(found)
    else if (recorded !== undefined) recorded(found.as, found.draft)
    else call.response.render('pages/record/wizard/recorded.njk', recordedPage(found.draft, found.as))
  }

  private gone({ response, sent }: Call): void {
    response
      .status(HttpStatus.NOT_FOUND)
      .render('pages/record/wizard/gone.njk', { days: DRAFT_DAYS, typed: textsIn(sent) })
  }
}

/** A refusal that is about this very answer is shown beside it; everything else on the page with all answers. */
const nextAddress = async (id: string, field: string, wizard: OpenWizard): Promise<string> => {
  if (wizard.open !== undefined) return questionAddress(id, wizard.open)
  const refusal = await wizard.refused()
  return refusal?.field === field && wizard.asks(field) ? questionAddress(id, field) : checkAddress(id)
}
