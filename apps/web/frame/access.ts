import {
  type CanActivate,
  createParamDecorator,
  type CustomDecorator,
  type ExecutionContext,
  Injectable,
  SetMetadata,
} from '@nestjs/common'
import { Reflector } from '@nestjs/core'
import { type Request } from 'express'
import { type Account, NotAllowed } from '#application'
import { type Action, may } from '#identity'
import { sessionOf } from './session.js'
import { accountOf, SignInNeeded } from './signed-in.js'

const NEEDS = 'needs'
export const FOR_ANYONE = 'for anyone'

/** For roles that may do one of these. On a controller and on its method, both must hold. */
export const Needs = (...anyOf: readonly [Action, ...Action[]]): CustomDecorator => SetMetadata(NEEDS, anyOf)

/** Without signing in: pages that show nothing of any record. */
export const ForAnyone = (): CustomDecorator => SetMetadata(FOR_ANYONE, true)

/** Who asks; behind the guard somebody always does. */
export const CurrentAccount = createParamDecorator((_: unknown, context: ExecutionContext): Account =>
  accountOf(context.switchToHttp().getRequest<Request>()),
)

/**
 * Stands before every route: a new page is closed to visitors until it says that it is for anyone. Which records an
 * account reaches is for the use case to say.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const places = [context.getHandler(), context.getClass()]
    if (this.reflector.getAllAndOverride<boolean | undefined>(FOR_ANYONE, places) === true) return true
    const request = context.switchToHttp().getRequest<Request>()
    const { account } = sessionOf(request)
    if (account === undefined) throw new SignInNeeded(request.method === 'GET' ? request.path : '/start')
    const needed = this.reflector.getAll<(readonly Action[] | undefined)[]>(NEEDS, places)
    const allowed = needed.every((anyOf) => anyOf?.some((action) => may(account.roles, action)) ?? true)
    if (!allowed) throw new NotAllowed()
    return true
  }
}
