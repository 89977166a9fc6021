import {
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common'
import { type Request, type Response } from 'express'
import { type Pool } from 'pg'
import { type Observable } from 'rxjs'
import { DATABASE } from '#application'
import { isBehind, type Standing, standingOf } from '#projections/postgres'
import { askAbout, limitsWithUnlawfulExceptions, readModelProjections, readModels } from '#read-models'
import { todayInLondon } from '../../frame/london.js'
import { accountIn } from '../../frame/session.js'
import { londonDate } from '#statute'
import { british, londonTime } from '../words/dates.js'

/** What a page says of its lists and figures where they are not what the log is. */
export interface HowFar {
  /** "14:03", or "14:03 on 29 November 2026"; undefined where nothing has been taken in. */
  readonly asAt?: string
  readonly position?: number
  /** Records that are missing from the page. */
  readonly missing?: number
  /** Cases that could not be brought up to date by themselves. */
  readonly parked?: number
}

const momentOf = (instant: string, today: string): string => {
  const day = londonDate(instant)
  return day === today ? londonTime(instant) : `${londonTime(instant)} on ${british(day)}`
}

/** Undefined while everything is as it should be; the read model that is furthest behind stands for all. */
export const howFar = (standings: readonly Standing[], today: string): HowFar | undefined => {
  const parked = Math.max(0, ...standings.map((one) => one.parked))
  const last = standings
    .filter(isBehind)
    .reduce<Standing | undefined>(
      (worst, one) => (worst === undefined || one.position < worst.position ? one : worst),
      undefined,
    )
  if (last === undefined) return parked === 0 ? undefined : { parked }
  return {
    ...(last.asAt === null ? {} : { asAt: momentOf(last.asAt, today) }),
    position: last.position,
    missing: last.head - last.position,
    ...(parked === 0 ? {} : { parked }),
  }
}

/** For pages of lists and figures: they say how old they are, and which exceptions on record they do not count. */
@Injectable()
export class SaysHowFar implements NestInterceptor {
  constructor(@Inject(DATABASE) private readonly database: Pool) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = context.switchToHttp()
    const account = accountIn(http.getRequest<Request>())
    if (account !== undefined) {
      const { code } = account.authority
      const { locals } = http.getResponse<Response>()
      locals['howFar'] = howFar(await standingOf(this.database, readModelProjections, code), todayInLondon())
      locals['liftingNothing'] = await askAbout(readModels(this.database), code, (ask) =>
        limitsWithUnlawfulExceptions(ask, code),
      )
    }
    return next.handle()
  }
}
