import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { z } from 'zod'
import { IdentityError } from '../identity-error.js'
import { readKeyFile } from '../key-file.js'
import { ROLES } from '../roles.js'

const text = z.string().trim().min(1).max(200)

/** What somebody may do here who has this role or group at the provider. */
const mapping = z.strictObject({
  /** A role or group as the provider writes it; of CIS2 a role code such as S8000:G8000:R8000. */
  has: text,
  /** Of CIS2: the organisation's code in which they hold it. */
  at: text.optional(),
  role: z.enum(ROLES),
  team: text.optional(),
  service: text.optional(),
})

const provider = z
  .strictObject({
    /** Stands in addresses. */
    id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
    /** What people call it: “Sign in with …”. */
    name: text,
    authority: z.string().regex(/^\d{3}$/),
    shape: z.enum(['entra', 'cis2', 'plain']),
    issuer: z.url({ protocol: /^https?$/ }),
    clientId: text,
    clientSecret: text.optional(),
    /** PEM, PKCS #8; a path that is not absolute begins in the folder of this file. */
    privateKeyFile: text.optional(),
    keyId: text.optional(),
    keyAlgorithm: z.enum(['RS256', 'RS512', 'PS256', 'ES256']).default('RS512'),
    scope: z
      .string()
      .regex(/^openid( [\w:.-]+)*$/)
      .default('openid profile'),
    acrValues: text.optional(),
    /** They must have given password and second factor there within so long; left out: as the provider sees fit. */
    authenticatedWithinMinutes: z.int().min(1).max(1440).optional(),
    /** Claims that must have one of these values. */
    require: z.record(z.string(), z.array(text).min(1)).default({}),
    roles: z.array(mapping).default([]),
    peopleMadeAtFirstSignIn: z.boolean().default(false),
    /** The provider is asked again after so long: whoever has gone there is then out here. */
    signInAgainAfterMinutes: z.int().min(5).max(720).default(240),
  })
  .refine(
    ({ clientSecret, privateKeyFile }) => (clientSecret === undefined) !== (privateKeyFile === undefined),
    'takes either clientSecret or privateKeyFile',
  )
  .refine(
    ({ roles, peopleMadeAtFirstSignIn }) => !peopleMadeAtFirstSignIn || roles.length > 0,
    'peopleMadeAtFirstSignIn needs roles: nobody may do anything otherwise',
  )

const file = z
  .strictObject({ providers: z.array(provider) })
  .refine(
    ({ providers }) => new Set(providers.map(({ id }) => id)).size === providers.length,
    'an id is there twice',
  )

export type ProviderSettings = z.infer<typeof provider> & {
  /** What the file named by `privateKeyFile` holds. */
  readonly privateKey?: string
}

const fault = (path: string, what: string): IdentityError =>
  new IdentityError('providers_malformed', `${path} (EHC_PROVIDERS_FILE): ${what}. Mend it and start again.`)

const asJson = (content: string, path: string): unknown => {
  try {
    return JSON.parse(content)
  } catch {
    throw fault(path, 'is no JSON')
  }
}

/** Of one file. Throws `providers_malformed`; what was given is not repeated, for it may be a secret. */
export const providersFromText = (content: string, path: string): readonly ProviderSettings[] => {
  const read = file.safeParse(asJson(content, path))
  if (read.success) return read.data.providers
  const [first] = read.error.issues
  throw fault(path, `${first?.path.join('.') || 'the whole'}: ${first?.message ?? 'is not as it must be'}`)
}

const withKey = async (settings: ProviderSettings, path: string): Promise<ProviderSettings> => {
  if (settings.privateKeyFile === undefined) return settings
  const keyPath = resolve(dirname(path), settings.privateKeyFile)
  const privateKey = await readFile(keyPath, 'utf8').catch(() => {
    throw fault(path, `the key of “${settings.id}”, ${keyPath}, cannot be read`)
  })
  return { ...settings, privateKey }
}

/** The providers of all authorities here; none without a file. Throws IdentityError, also where others can read it. */
export const readProviders = async (path: string | undefined): Promise<readonly ProviderSettings[]> => {
  if (path === undefined) return []
  const found = await readKeyFile({
    path,
    name: 'providers',
    parse: (content) => providersFromText(content, path),
  })
  if (found === undefined) throw fault(path, 'there is no such file')
  return Promise.all(found.map((settings) => withKey(settings, path)))
}
