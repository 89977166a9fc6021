/** The page that lists what somebody has not saved yet. */
export const UNFINISHED = '/unfinished'

/** In the address of the page on which all answers are checked; no question has this name. */
export const CHECK = 'check'

/** What a page says of how somebody came to it. In the address, since it holds nothing that was typed. */
export const NOTES = {
  first: 'This question comes first: what was asked for depends on it.',
  notAsked: 'With these answers that question is not asked.',
  changed: 'An answer was changed on another page. Look at the answers again: nothing has been saved.',
  notSaved:
    'Nothing has been saved: the record was changed at the same moment. Look at the answers and save again.',
  signedOut:
    'You were signed out before this answer was kept. What you had typed stands here again: look at it, and continue.',
} as const
export type Note = keyof typeof NOTES

const noteIn = (note: Note | undefined): string => (note === undefined ? '' : `?note=${note}`)

export const questionAddress = (draft: string, field: string, note?: Note): string =>
  `${UNFINISHED}/${draft}/${field}${noteIn(note)}`

export const checkAddress = (draft: string, note?: Note): string =>
  `${UNFINISHED}/${draft}/${CHECK}${noteIn(note)}`
