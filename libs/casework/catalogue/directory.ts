import { z } from 'zod'
import { civilDate, id, label, urn } from '../vocabulary/fields.js'
import { unchanged } from '../vocabulary/upcasting.js'
import { GIVERS } from './advice.js'
import { fact } from './step.js'
import { coded, date, plain, UNSEEN } from './words.js'

/** Somebody who works with the records, whole: so that one event says what was known of them on any day. */
const colleague = z.strictObject({
  account: id,
  /** Their own name, which stays when they have left: what they did is still theirs. */
  name: label,
  /** What they may do; a role that a program does not know gives nothing. */
  roles: z.array(id).min(1),
  team: label.optional(),
  /** Of whoever works for a service: whose requests for advice they answer. */
  service: label.optional(),
  /** Of a SENCO: the school whose children they see. */
  school: urn.optional(),
})

const COLLEAGUE_WORDS = {
  account: UNSEEN,
  name: plain('Name'),
  roles: UNSEEN,
  team: plain('Team'),
  service: plain('Service'),
  school: plain('School (URN)'),
} as const

/** The mailbox of a team, never of a person: it may stand in a letter. */
const mailbox = z
  .string()
  .trim()
  .max(254)
  .regex(/^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/, 'must be an address such as therapies@example.nhs.uk')

const service = z.strictObject({ service: label, giver: z.enum(GIVERS), mailbox: mailbox.optional() })
const SERVICE_WORDS = { service: plain('Service'), giver: UNSEEN, mailbox: plain('Mailbox') } as const

const locality = z.strictObject({ locality: label, team: label.optional() })
const LOCALITY_WORDS = { locality: plain('Locality'), team: plain('Team') } as const

/** What a list that was taken on can name. */
export const NAMED_KINDS = { officer: 'Officer', service: 'Service', locality: 'Locality' } as const

/** Who works in an authority, in which team, whom it asks, and who is away: told by pages and the command line. */
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
  LocalityAdded: fact({
    version: 1,
    data: locality,
    title: 'Locality added',
    says: LOCALITY_WORDS,
  }),
  /** Another team works there from now on. */
  LocalityChanged: fact({
    version: 1,
    data: locality,
    title: 'Locality changed',
    says: LOCALITY_WORDS,
  }),
  ServiceAdded: fact({
    version: 2,
    data: service,
    steps: [unchanged],
    title: 'Service added',
    says: SERVICE_WORDS,
  }),
  /** Another mailbox, or another kind of advice; all that is known of it. */
  ServiceChanged: fact({
    version: 1,
    data: service,
    title: 'Service changed',
    says: SERVICE_WORDS,
  }),
  /** Nothing new is asked of it; what was stays with it. */
  ServiceClosed: fact({
    version: 1,
    data: z.strictObject({ service: label, closedOn: civilDate }),
    effectiveDate: 'closedOn',
    title: 'Service closed',
    says: {
      service: plain('Service'),
      closedOn: date('Closed on', 'The closing of the service', 'the service closed'),
    },
  }),
  ColleagueAdded: fact({
    version: 2,
    data: colleague,
    steps: [unchanged],
    title: 'Colleague added',
    says: COLLEAGUE_WORDS,
  }),
  ColleagueChanged: fact({
    version: 2,
    data: colleague,
    steps: [unchanged],
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
  /** Their records and alerts reach whoever covers as well, from the first day to the last; without one until it ends. */
  AbsenceRecorded: fact({
    version: 1,
    data: z.strictObject({ account: id, from: civilDate, to: civilDate.optional(), cover: id }),
    title: 'Absence recorded',
    says: {
      account: UNSEEN,
      from: date('First day', 'The absence', 'they were away'),
      to: date('Last day', 'The end of the absence', 'they were away'),
      cover: UNSEEN,
    },
  }),
  AbsenceEnded: fact({
    version: 1,
    data: z.strictObject({ account: id }),
    title: 'Back from absence',
    says: { account: UNSEEN },
  }),
  /** A list that was taken on writes a name its own way; this is which of the directory it means. */
  NameMatched: fact({
    version: 1,
    data: z.strictObject({
      kind: z.enum(['officer', 'service', 'locality']),
      given: z.string().trim().min(1).max(200),
      /** An account, or the name of a service or a locality. */
      is: label,
    }),
    title: 'Name matched',
    says: { kind: coded('Kind', NAMED_KINDS), given: plain('As it was given'), is: UNSEEN },
  }),
}
