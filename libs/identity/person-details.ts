import { z } from 'zod'

const text = z.string().optional()

/** What identifies a child or young person: the only place in the product where it is in the clear. */
const schema = z.strictObject({
  surname: text,
  forename: text,
  /** YYYY-MM-DD */
  birthDate: text,
  sex: text,
  ethnicity: text,
  postcode: text,
  upn: text,
  uln: text,
  /** The return's code for why there is neither number. */
  upnUnknown: text,
})

export type PersonDetails = Readonly<z.infer<typeof schema>>
export type PersonField = keyof PersonDetails

export const PERSON_FIELDS = Object.keys(schema.shape) as readonly PersonField[]

/** The bytes that are sealed: JSON without the fields that are not known. */
export const encodeDetails = (details: PersonDetails): Buffer =>
  Buffer.from(JSON.stringify(schema.parse(details)))

/** Throws when the bytes are not person details: a broken invariant, since only `encodeDetails` is ever sealed. */
export const decodeDetails = (bytes: Buffer): PersonDetails =>
  schema.parse(JSON.parse(bytes.toString('utf8')))

/** Names of the fields whose values differ; an empty value and an unknown one are the same. */
export const differingFields = (a: PersonDetails, b: PersonDetails): readonly PersonField[] =>
  PERSON_FIELDS.filter((field) => (a[field] ?? '') !== (b[field] ?? ''))
