import { AuthorizationResponseError, ResponseBodyError } from 'openid-client'
import { z } from 'zod'

/**
 * Why signing in with a provider came to nothing. `away`: it does not answer; `declined`: it, or the person at it, said
 * no; `distrusted`: what it said does not hold. `detail` is a code for the log, and nothing of what was said.
 */
export class ProviderFailure extends Error {
  override readonly name = 'ProviderFailure'
  constructor(
    readonly kind: 'away' | 'declined' | 'distrusted',
    readonly detail: string,
  ) {
    super(`the provider: ${kind}, ${detail}`)
  }
}

/** An answer that is no OpenID Connect at all: a proxy's page, a status of 500. */
const NO_ANSWER = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_PARSE_ERROR',
])

const SHAPE = z.object({
  code: z.string().optional().catch(undefined),
  message: z.string(),
  cause: z.unknown().optional(),
})

/** The error and what caused it, outermost first. Not `instanceof`: those of fetch come from another realm in a test. */
const chain = (error: unknown): readonly z.infer<typeof SHAPE>[] => {
  const all = []
  for (let one = SHAPE.safeParse(error); one.success && all.length < 5; one = SHAPE.safeParse(one.data.cause))
    all.push(one.data)
  return all
}

/** What fetch says where nobody listens, the name is unknown or the certificate is not right. */
const NO_CONNECTION = 'fetch failed'

export const asFailure = (error: unknown): ProviderFailure => {
  if (error instanceof ProviderFailure) return error
  if (error instanceof AuthorizationResponseError) return new ProviderFailure('declined', error.error)
  if (error instanceof ResponseBodyError) return new ProviderFailure('distrusted', error.error)
  const all = chain(error)
  const codes = all.flatMap(({ code }) => (code === undefined ? [] : [code]))
  const away =
    all.some(({ message }) => message === NO_CONNECTION) || codes.some((code) => NO_ANSWER.has(code))
  return new ProviderFailure(away ? 'away' : 'distrusted', codes.at(away ? -1 : 0) ?? 'UNKNOWN')
}
