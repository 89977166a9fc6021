import { isRole, ROLE_NAMES } from '#identity'
import { LOOKING_BECAUSE } from '../records/view-log.js'
import { type Look } from './looks.js'

const SHOWN: Readonly<Record<string, string>> = {
  case: 'The record',
  why: 'Why a date',
  record: 'A page to record on it',
  letter: 'A letter to the family',
  match: 'A pair of records that may be one child',
  return: 'The SEN2 return',
  search: 'A search, with the name',
  list: 'A list, with the name',
  export: 'A file',
  reason: 'Said why it had to be opened',
  'who-looked': 'Who looked',
}

/** The reason that was given, with the words beside it; empty where none was. */
export const reasonInWords = ({ reason, note }: Look): string =>
  [reason === null ? undefined : Object.entries(LOOKING_BECAUSE).find(([code]) => code === reason)?.[1], note]
    .filter(Boolean)
    .join(': ')

/** The roles that somebody had as they looked. */
export const rolesInWords = ({ roles }: Look): string =>
  roles
    .split(' ')
    .map((role) => (isRole(role) ? ROLE_NAMES[role] : role))
    .join(', ')

/** What of a record was shown. */
export const shownInWords = ({ page }: Pick<Look, 'page'>): string => SHOWN[page] ?? page
