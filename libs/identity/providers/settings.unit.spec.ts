import { IdentityError } from '../identity-error.js'
import { providersFromText } from './settings.js'

const ENTRA = {
  id: 'staff',
  name: 'Worcestershire',
  authority: '885',
  shape: 'entra',
  issuer: 'https://login.example/tenant/v2.0',
  clientId: 'ehc',
  clientSecret: 'a secret of theirs',
  roles: [{ has: 'SEND.Officer', role: 'officer', team: 'North' }],
}
const text = (...providers: readonly object[]): string => JSON.stringify({ providers })

const refusalOf = (content: string): string => {
  try {
    providersFromText(content, '/etc/ehc/providers.json')
  } catch (error) {
    if (error instanceof IdentityError) return error.message
  }
  throw new Error('it was taken')
}

test('several providers stand side by side, and what is left out has a default', () => {
  const read = providersFromText(
    text(ENTRA, { ...ENTRA, id: 'health', shape: 'cis2', require: { id_assurance_level: ['3'] } }),
    'providers.json',
  )
  expect(
    read.map(({ id, scope, peopleMadeAtFirstSignIn }) => [id, scope, peopleMadeAtFirstSignIn]),
  ).toStrictEqual([
    ['staff', 'openid profile', false],
    ['health', 'openid profile', false],
  ])
})

test.each([
  ['no JSON', '{', 'is no JSON'],
  ['one id twice', text(ENTRA, ENTRA), 'an id is there twice'],
  [
    'no way to prove who we are',
    text({ ...ENTRA, clientSecret: undefined }),
    'either clientSecret or privateKeyFile',
  ],
  [
    'a role that is none',
    text({ ...ENTRA, roles: [{ has: 'x', role: 'king' }] }),
    'providers.0.roles.0.role',
  ],
  ['a name nobody knows', text({ ...ENTRA, secret: 'x' }), 'secret'],
  ['people without a role', text({ ...ENTRA, roles: [], peopleMadeAtFirstSignIn: true }), 'needs roles'],
  ['an issuer that is no address', text({ ...ENTRA, issuer: 'login' }), 'providers.0.issuer'],
])('given %s, it is refused with a sentence that holds no secret', (_, content, sentence) => {
  const refusal = refusalOf(content)
  expect(refusal).toContain(sentence)
  expect(refusal).toContain('/etc/ehc/providers.json (EHC_PROVIDERS_FILE)')
  expect(refusal).not.toContain('a secret of theirs')
})
