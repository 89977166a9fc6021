import { totpCode, totpStep } from '#identity'
import { PASSWORD, secretIn } from '../../apps/web/testing/by-password.js'
import { hiddenIn } from '../../apps/web/testing/forms.js'
import { newSession, type Session } from '../load/follow-forms.js'
import { type SetUp } from './setup.js'

const invitation = async ({ ehc }: SetUp, name: string): Promise<string> => {
  const email = `${name.toLowerCase()}@council.example`
  const said = await ehc('people', 'invite', '--email', email, '--name', name, '--role', 'officer', '--json')
  const token = /invitation\/([\w-]{43})/.exec(said)?.[1]
  if (token === undefined) throw new Error(said)
  return token
}

/** An officer of an authority of its own, invited on the command line, with a password and codes. */
export const signedIn = async (setUp: SetUp, name: string): Promise<Session> => {
  const token = await invitation(setUp, name)
  const session = newSession(setUp.url)
  const page = await session.get(`/invitation/${token}`)
  const codes = await session.send('/invitation', { ...hiddenIn(page.text), password: PASSWORD })
  const code = totpCode(secretIn(codes.text), totpStep(new Date()))
  await session.send('/invitation/codes', { ...hiddenIn(codes.text), code })
  return session
}
