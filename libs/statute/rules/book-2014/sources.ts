import { type AllowedException } from '../../exceptions/reason.js'
import { type Rule } from '../rule.js'

export const SEND_REGULATIONS = 'Special Educational Needs and Disability Regulations 2014 (SI 2014/1530)'
export const THE_ACT = 'Children and Families Act 2014'
export const CODE_OF_PRACTICE = 'SEND Code of Practice 2015'
export const TRIBUNAL_RULES =
  'Tribunal Procedure (First-tier Tribunal) (Health, Education and Social Care Chamber) Rules 2008 (SI 2008/2699)'

export const AUTHORITY = 'local authority'

export const NO_EXCEPTIONS: readonly AllowedException[] = []

/** A limit in the statute that binds the authority, of which the text was read, and which nothing disapplies. */
export const STATUTE = {
  layer: 'statute',
  bound: AUTHORITY,
  certainty: 'certain',
  kind: 'limit',
  exceptions: NO_EXCEPTIONS,
} as const satisfies Partial<Rule>

/** The four limbs that regulations 5(4), 10(4), 13(3) and 27(3) share, and what a return can only call "exceptions apply". */
export const assessmentLimbs = (regulation: string): readonly AllowedException[] => [
  { reason: 'schoolClosed', citation: `${regulation}(a)` },
  { reason: 'earlyYearsClosed', citation: `${regulation}(b)` },
  { reason: 'personal', citation: `${regulation}(c)` },
  { reason: 'absentFourWeeks', citation: `${regulation}(d)` },
  { reason: 'notStated', citation: regulation },
]

/** After any of these no dispute goes on with this authority. */
export const CLOSED = ['withdrawn', 'exported', 'planTransferredOut'] as const
