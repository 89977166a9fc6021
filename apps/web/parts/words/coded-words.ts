import { MATTER_WORDS, NOTICE_WORDS, ORDER_WORDS } from '#casework'
import { capital } from './capital.js'
import { PLAN_CODED_WORDS } from './plan-words.js'

type Words = Readonly<Record<string, string>>

const capitals = (words: Words): Words =>
  Object.fromEntries(Object.entries(words).map(([code, text]) => [code, capital(text)]))

/** What the codes of a record mean, by field. */
export const CODED_WORDS: Readonly<Record<string, Words>> = {
  told: {
    family: 'The family',
    healthCommissioner: 'The health commissioner',
    socialCare: 'Social care',
    setting: 'The school, college or other setting',
  },
  channel: {
    phone: 'Phone',
    email: 'E-mail',
    letter: 'Letter',
    meeting: 'Meeting',
    visit: 'Visit',
    portal: 'Portal',
  },
  with: {
    family: 'The family',
    youngPerson: 'The young person',
    setting: 'The school, college or other setting',
    health: 'Health',
    socialCare: 'Social care',
    otherAuthority: 'Another authority',
    other: 'Somebody else',
  },
  answer: { yes: 'Yes', no: 'No', none: 'No answer' },
  to: { setting: 'The school, college or other setting', commissioner: 'The health commissioner' },
  noticeIncluded: capitals(NOTICE_WORDS),
  about: capitals(MATTER_WORDS),
  against: capitals(MATTER_WORDS),
  order: capitals(ORDER_WORDS),
  ...PLAN_CODED_WORDS,
}
