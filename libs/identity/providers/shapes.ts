import { z } from 'zod'
import { type Role } from '../roles.js'
import { type ProviderSettings } from './settings.js'

/** What a provider vouches for, whatever its claims are called. */
export interface Vouched {
  /** The provider's own lasting name of them. */
  readonly subject: string
  readonly name: string | undefined
  /** Roles and groups; of CIS2 the role that they chose to work in, and the organisation where they hold it. */
  readonly holds: readonly { readonly has: string; readonly at?: string }[]
  /** Names the provider's session, where it says so. */
  readonly session: string | undefined
}

export type Claims = Readonly<Record<string, unknown>>

const texts = z.array(z.string()).catch([])
const word = z.string().min(1).optional().catch(undefined)

/** CIS2 tells every role of somebody, and which of them they chose. */
const cis2Role = z.object({
  person_roleid: z.string(),
  org_code: z.string(),
  role_code: z.string(),
})

const cis2Roles = (claims: Claims): Vouched['holds'] => {
  const all = z.array(cis2Role).catch([]).parse(claims['nhsid_nrbac_roles'])
  const chosen = word.parse(claims['selected_roleid'])
  return all
    .filter(({ person_roleid }) => person_roleid === chosen)
    .map(({ role_code, org_code }) => ({ has: role_code, at: org_code }))
}

const listed = (claims: Claims, ...names: readonly string[]): Vouched['holds'] =>
  names.flatMap((name) => texts.parse(claims[name])).map((has) => ({ has }))

/**
 * Reads the claims of an ID token, or of it with userinfo. Undefined where they lack the name by which this shape knows
 * somebody: of Entra ID the object id, which stays when an address changes hands.
 */
export const vouchedFor = (shape: ProviderSettings['shape'], claims: Claims): Vouched | undefined => {
  const names = { entra: 'oid', cis2: 'nhsid_useruid', plain: 'sub' } as const
  const subject = word.parse(claims[names[shape]])
  if (subject === undefined) return undefined
  return {
    subject,
    name: word.parse(claims['name']),
    holds: shape === 'cis2' ? cis2Roles(claims) : listed(claims, 'roles', 'groups'),
    session: word.parse(claims['sid']),
  }
}

/** Whether every claim that must have a value has one of those. */
export const isAssured = ({ require }: Pick<ProviderSettings, 'require'>, claims: Claims): boolean =>
  Object.entries(require).every(([name, values]) => {
    const said = claims[name]
    return (typeof said === 'string' || typeof said === 'number') && values.includes(`${said}`)
  })

/** What they may do here: each mapping that they meet, in the order of the settings. Empty: nothing. */
export const rolesHere = (
  { roles }: Pick<ProviderSettings, 'roles'>,
  { holds }: Pick<Vouched, 'holds'>,
): { readonly roles: readonly Role[]; readonly team?: string; readonly service?: string } => {
  const met = roles.filter(({ has, at }) =>
    holds.some((one) => one.has === has && (at === undefined || one.at === at)),
  )
  const team = met.find((one) => one.team !== undefined)?.team
  const service = met.find((one) => one.service !== undefined)?.service
  return {
    roles: [...new Set(met.map(({ role }) => role))],
    ...(team === undefined ? {} : { team }),
    ...(service === undefined ? {} : { service }),
  }
}
