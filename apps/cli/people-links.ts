import { type Command, Option } from 'commander'
import { v7 as uuidv7 } from 'uuid'
import { inviteSomebody, type Linking, readDirectory, recoverSomebody, whoIs } from '#application'
import { type AccountKey, credentials, type Invited, isEmail, ROLES, tidyEmail } from '#identity'
import { tellDirectory } from './change-directory.js'
import { checkedAuthority } from './checked-authority.js'
import { CliError } from './cli-error.js'
import { refuseOtherKind } from './own-kind.js'
import { todayInLondon } from './today.js'
import { masterKeyOf } from './vault.js'
import { type CommandDatabase, withDatabase } from './with-database.js'

interface LinkOptions {
  readonly authority: string
  readonly email: string
  readonly json?: true
}
interface Invitation extends LinkOptions {
  readonly account?: string
  readonly name?: string
  readonly role?: readonly string[]
  readonly team?: string
  readonly service?: string
}

const ACTOR = 'ehc-people'

const checkedEmail = (typed: string): string => {
  const email = tidyEmail(typed)
  if (!isEmail(email))
    throw new CliError('bad_email', '--email takes an address such as rosalind.carter@example.gov.uk.')
  return email
}

const linkingOf = async (database: CommandDatabase) => {
  const { pool, openStore } = database
  const master = await masterKeyOf(database)
  const store = await openStore()
  const now = new Date().toISOString()
  return { store, pool, credentials: credentials({ pool, master }), now, by: ACTOR } satisfies Linking
}

const print = ({ json }: LinkOptions, { account }: AccountKey, made: Invited, address: string): void => {
  const [link, expires] = [`${address}/invitation/${made.token}`, made.expires.toISOString()]
  process.stdout.write(
    json === true
      ? `${JSON.stringify({ link, expires, account })}\n`
      : `${link}\n\nSend them this link in a way that reaches nobody else. It works once, until ${expires.slice(0, 16).replace('T', ' ')} UTC,\n` +
          'and is not shown again. With it they choose a password and set up codes.\n',
  )
}

const TAKEN =
  'This address belongs to somebody else of the authority, or the account has another one. Nothing was saved.'
const SET_UP = 'They have a password and codes already. For a lost password or telephone: ehc people recover.'

/** Somebody who is in the directory already, or is added to it now. */
const inDirectory = async (
  { store }: Pick<Awaited<ReturnType<typeof linkingOf>>, 'store'>,
  { authority, account }: AccountKey,
  { name, role, team, service }: Invitation,
): Promise<void> => {
  const known = (await readDirectory(store, authority)).colleagues.get(account)
  if (known !== undefined && known.leftOn === undefined) return
  if (name === undefined || role === undefined)
    throw new CliError('name_and_role_needed', 'They are not in the directory yet: say --name and --role.')
  const data = {
    account,
    name,
    roles: [...role],
    ...(team === undefined ? {} : { team }),
    ...(service === undefined ? {} : { service }),
  }
  await tellDirectory(store, authority, { type: 'AddColleague', data }, ACTOR)
}

const invite = async (asked: Invitation): Promise<void> => {
  const [authority, email] = [checkedAuthority(asked.authority), checkedEmail(asked.email)]
  const done = await withDatabase('people invite', async (database) => {
    await refuseOtherKind(database, authority)
    const linking = await linkingOf(database)
    const known = await linking.credentials.accountOf(authority, email)
    const owner = known ?? { authority, account: asked.account ?? uuidv7() }
    if (asked.account !== undefined && asked.account !== owner.account)
      throw new CliError('email_taken', TAKEN, 1)
    // The address first: tried again after a failure, the same account is found by it.
    const made = await inviteSomebody(linking, owner, email)
    if (made.kind === 'email_taken') throw new CliError(made.kind, TAKEN, 1)
    await inDirectory(linking, owner, asked)
    return { owner, made, address: database.configuration.address }
  })
  if (done.made.kind !== 'invited') throw new CliError('set_up_already', SET_UP, 1)
  print(asked, done.owner, done.made, done.address)
}

const recover = async (asked: LinkOptions): Promise<void> => {
  const [authority, email] = [checkedAuthority(asked.authority), checkedEmail(asked.email)]
  const unknown = new CliError(
    'unknown_email',
    'Nobody of this authority who works there signs in with this address. To invite somebody: ehc people invite.',
    1,
  )
  const done = await withDatabase('people recover', async (database) => {
    const linking = await linkingOf(database)
    const owner = await linking.credentials.accountOf(authority, email)
    if (owner === undefined || (await whoIs(linking.store, owner, todayInLondon())) === undefined)
      throw unknown
    return { owner, made: await recoverSomebody(linking, owner), address: database.configuration.address }
  })
  if (done.made.kind !== 'invited') throw unknown
  print(asked, done.owner, done.made, done.address)
}

/** `ehc people invite` and `recover`: links by which people set a password and codes. */
export const registerLinks = (of: (name: string, description: string) => Command): void => {
  const email = ['--email <address>', 'the address that they sign in with'] as const
  of('invite', 'adds somebody to the directory, and prints the link by which they set up their sign-in')
    .requiredOption(...email)
    .option('--name <name>', 'what colleagues call them')
    .addOption(new Option('--role <roles...>', 'what they may do; one or several').choices(ROLES))
    .option('--account <id>', 'of somebody who is in the directory already; otherwise a new id is made')
    .option('--team <name>', 'a team of the directory')
    .option('--service <name>', 'of a clinician: a service of the directory')
    .action(invite)
  of('recover', 'ends their password, codes and sessions, and prints a link for new ones')
    .requiredOption(...email)
    .action(recover)
}
