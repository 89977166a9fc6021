import { type ClientBase } from 'pg'

const THROUGH_POOLER = 'ehc_pooler'

/** The same, through a pooler that passes over what is asked for as a connection begins: `afterConnect` asks again. */
export function throughPooler(url: string): string {
  return `${url}${url.includes('?') ? '&' : '?'}${THROUGH_POOLER}=session`
}

/** The role to act as once connected through a pooler; undefined where the connection began with it. */
function roleThroughPooler(url: string): string | undefined {
  const parameters = new URLSearchParams(url.split('?', 2)[1])
  if (!parameters.has(THROUGH_POOLER)) return undefined
  return [...(parameters.get('options') ?? '').matchAll(/-c role=(\w+)/g)].at(-1)?.[1]
}

/**
 * What a connection through a pooler must be told before it is used: whose role it acts as, and its limits in
 * milliseconds. Undefined where the connection began with them, so that it costs no way to the server.
 */
export const afterConnect = (
  url: string,
  limits: Readonly<Record<string, number>> = {},
): ((client: ClientBase) => Promise<void>) | undefined => {
  const role = roleThroughPooler(url)
  if (role === undefined) return undefined
  const settings = [['role', role], ...Object.entries(limits).map(([name, value]) => [name, `${value}`])]
  return async (client) => {
    await client.query(
      'SELECT set_config(name, value, false) FROM unnest($1::text[], $2::text[]) AS given (name, value)',
      [settings.map(([name]) => name), settings.map(([, value]) => value)],
    )
  }
}
