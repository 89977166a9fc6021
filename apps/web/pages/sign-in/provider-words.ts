import { type ProviderRefusal } from '#application'
import { type ProviderFailure } from '#identity'

export interface SignInProblem {
  readonly status: number
  readonly title: string
  readonly text: string
}

/** Why signing in at a provider came to nothing, and what to do. */
export const failedAt = (name: string, { kind }: Pick<ProviderFailure, 'kind'>): SignInProblem => {
  const said = {
    away: {
      status: 503,
      title: `${name} cannot be reached`,
      text: `Signing in with ${name} does not work at the moment. Try again in some minutes. Whoever has a password here can sign in with it meanwhile.`,
    },
    declined: {
      status: 403,
      title: 'You are not signed in',
      text: `${name} did not sign you in, or you broke it off there.`,
    },
    distrusted: {
      status: 403,
      title: 'You are not signed in',
      text: `What ${name} said of you could not be relied on. Try again; if it happens again, tell whoever looks after the service.`,
    },
  } as const
  return said[kind]
}

export const TOO_LATE: SignInProblem = {
  status: 422,
  title: 'Begin again',
  text: 'This sign-in was begun too long ago, in another window, or was used already.',
}

export const refusedHere = (name: string, because: ProviderRefusal): SignInProblem => {
  const texts: Readonly<Record<ProviderRefusal, string>> = {
    notInvited: `${name} knows you, but nobody has invited you to this service. Ask its administrator for a link.`,
    noRole: `${name} knows you, but gives you no role in this service. Ask whoever looks after your account there.`,
    unknownPlace: `${name} puts you in a team or service that this service does not know. Ask its administrator to add it.`,
    notAssured: `${name} has not made sure who you are as strongly as is asked for here. Sign in there with your smartcard, or with your second factor.`,
    left: 'You do not work here any more, as this service knows it. If that is wrong, ask its administrator.',
    otherPerson: `Somebody else signs in here with that account of ${name}. Sign out there, and follow the link of your invitation again.`,
  }
  return { status: 403, title: 'You cannot sign in', text: texts[because] }
}
