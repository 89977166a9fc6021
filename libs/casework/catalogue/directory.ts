import { z } from 'zod'
import { civilDate, id, label } from '../vocabulary/fields.js'
import { GIVERS } from './advice.js'
import { fact } from './step.js'
import { date, plain, UNSEEN } from './words.js'

/** Somebody who works with the records, whole: so that one event says what was known of them on any day. */
const colleague = z.strictObject({
  account: id,
  /** Their own name, which stays when they have left: what they did is still theirs. */
  name: label,
  /** What they may do; a role that a program does not know gives nothing. */
  roles: z.array(id).min(1),
  team: label.optional(),
  /** Of a clinician: whose requests for advice they answer. */
  service: label.optional(),
})

const COLLEAGUE_WORDS = {
  account: UNSEEN,
  name: plain('Name'),
  roles: UNSEEN,
  team: plain('Team'),
  service: plain('Service'),
} as const

/** Who works in an authority, in which team, and which services it asks: told by the command line, and one day by pages. */
export const directoryEvents = {
  AuthorityNamed: fact({
    version: 1,
    data: z.strictObject({ name: label }),
    title: 'Authority named',
    says: { name: plain('Name') },
  }),
  /** Goes by its first name for good: that is what records and people of it keep. */
  TeamAdded: fact({
    version: 1,
    data: z.strictObject({ team: label }),
    title: 'Team added',
    says: { team: plain('Team') },
  }),
  ServiceAdded: fact({
    version: 1,
    data: z.strictObject({ service: label, giver: z.enum(GIVERS) }),
    title: 'Service added',
    says: { service: plain('Service'), giver: UNSEEN },
  }),
  ColleagueAdded: fact({
    version: 1,
    data: colleague,
    title: 'Colleague added',
    says: COLLEAGUE_WORDS,
  }),
  ColleagueChanged: fact({
    version: 1,
    data: colleague,
    title: 'Colleague changed',
    says: COLLEAGUE_WORDS,
  }),
  ColleagueLeft: fact({
    version: 1,
    data: z.strictObject({ account: id, leftOn: civilDate }),
    effectiveDate: 'leftOn',
    title: 'Colleague left',
    says: { account: UNSEEN, leftOn: date('Left on', 'The leaving', 'they left') },
  }),
}
