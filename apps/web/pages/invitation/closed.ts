import { type ClosedInvitation } from '#application'
import { INVITATION_DAYS } from '#identity'

const ASK = 'Ask your authority’s administrator for a new link.'

/** Why a link leads nowhere, a sentence each. */
export const CLOSED: Readonly<
  Record<ClosedInvitation['why'], { readonly title: string; readonly text: string }>
> = {
  unknown: {
    title: 'This link is not known',
    text: `It may have been cut off when it was copied: open it from the message again, whole. ${ASK}`,
  },
  used: {
    title: 'This link has been used',
    text: 'It set a password and codes already. If that was you, sign in. If it was not, tell your administrator at once.',
  },
  replaced: {
    title: 'There is a newer link',
    text: 'Another link was made for you after this one. Follow the newest message.',
  },
  expired: {
    title: 'This link has expired',
    text: `A link holds for ${INVITATION_DAYS} days. ${ASK}`,
  },
  left: {
    title: 'This link no longer holds',
    text: 'You are not in the directory of this authority any more. If that is wrong, tell its administrator.',
  },
}
