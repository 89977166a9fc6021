import {
  Body,
  Controller,
  Get,
  HttpCode,
  HttpStatus,
  NotFoundException,
  Param,
  Post,
  Query,
  Res,
} from '@nestjs/common'
import { type Response } from 'express'
import { v7 as uuidv7 } from 'uuid'
import { CHECKED_KINDS, type Delegated, DELEGATED_DECISIONS } from '#casework'
import { type Account, SecondChecks, whoMayDecide } from '#application'
import { may, ROLE_NAMES, ROLES } from '#identity'
import { CurrentAccount, Needs } from '../../frame/access.js'
import { KindsForm, SchemeForm, SchemeQuery } from './checks.dto.js'
import { notSaved } from './words.js'

const isDecision = (text: string): text is Delegated => Object.hasOwn(DELEGATED_DECISIONS, text)
const DECISIONS = Object.keys(DELEGATED_DECISIONS).filter(isDecision)

/** Whoever can record a decision, or be named as having taken one. */
const DECIDING = ROLES.filter((role) =>
  (['recordFact', 'recordDecision', 'assignOfficer'] as const).some((action) => may([role], action)),
)

/** The scheme of delegation, and what waits for a second person: one table for an authority. */
@Controller('checks/scheme')
@Needs('chooseSettings')
export class SchemeController {
  constructor(private readonly checks: SecondChecks) {}

  @Get()
  show(
    @CurrentAccount() account: Account,
    @Query() { saved }: SchemeQuery,
    @Res() response: Response,
  ): Promise<void> {
    return this.scheme(account, response, { saved: saved === 'yes' })
  }

  @Post()
  @HttpCode(HttpStatus.OK)
  async choose(
    @CurrentAccount() account: Account,
    @Body() { kinds = [], commandId }: KindsForm,
    @Res() response: Response,
  ): Promise<void> {
    const outcome = await this.checks.choose(account, kinds, commandId)
    if (outcome.kind === 'recorded') response.redirect(HttpStatus.SEE_OTHER, '/checks/scheme?saved=yes')
    else await this.scheme(account, response, { ticked: kinds, fault: notSaved(outcome) })
  }

  @Get(':decision')
  async ask(
    @CurrentAccount() account: Account,
    @Param('decision') decision: string,
    @Res() response: Response,
  ): Promise<void> {
    if (!isDecision(decision)) throw new NotFoundException()
    await this.decision(account, decision, response)
  }

  @Post(':decision')
  @HttpCode(HttpStatus.OK)
  async delegate(
    @CurrentAccount() account: Account,
    @Param('decision') decision: string,
    @Body() { roles = [], people = [], commandId }: SchemeForm,
    @Res() response: Response,
  ): Promise<void> {
    if (!isDecision(decision)) throw new NotFoundException()
    const ticked = { roles: [...roles], people: [...people] }
    const outcome = await this.checks.delegate(account, decision, ticked, commandId)
    if (outcome.kind === 'recorded') response.redirect(HttpStatus.SEE_OTHER, '/checks/scheme?saved=yes')
    else await this.decision(account, decision, response, { ...ticked, fault: notSaved(outcome) })
  }

  private async scheme(
    account: Account,
    response: Response,
    { ticked, ...said }: { ticked?: readonly string[]; fault?: string; saved?: boolean },
  ): Promise<void> {
    const { checks, directory } = await this.checks.overview(account)
    const chosen: readonly string[] = ticked ?? [...checks.kinds]
    if (said.fault !== undefined) response.status(HttpStatus.CONFLICT)
    response.render('pages/checks/scheme.njk', {
      rows: DECISIONS.map((decision) => ({
        decision,
        title: DELEGATED_DECISIONS[decision],
        who: whoMayDecide(checks, directory, decision),
      })),
      kinds: Object.entries(CHECKED_KINDS).map(([value, text]) => ({
        value,
        text,
        checked: chosen.includes(value),
      })),
      commandId: uuidv7(),
      ...said,
    })
  }

  private async decision(
    account: Account,
    decision: Delegated,
    response: Response,
    sent?: { readonly roles: readonly string[]; readonly people: readonly string[]; readonly fault: string },
  ): Promise<void> {
    const { checks, directory } = await this.checks.overview(account)
    const { roles = [], people = [] } = sent ?? checks.scheme.get(decision) ?? {}
    if (sent !== undefined) response.status(HttpStatus.CONFLICT)
    response.render('pages/checks/decision.njk', {
      decision,
      fault: sent?.fault,
      title: DELEGATED_DECISIONS[decision],
      roles: DECIDING.map((role) => ({ value: role, text: ROLE_NAMES[role], checked: roles.includes(role) })),
      people: [...directory.colleagues.values()]
        .filter((one) => one.leftOn === undefined && DECIDING.some((role) => one.roles.includes(role)))
        .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'))
        .map(({ account: id, name }) => ({ value: id, text: name, checked: people.includes(id) })),
      commandId: uuidv7(),
    })
  }
}
