import { type PersonDetails } from '#identity'
import { type PersonTakenOn } from '#casework'
import { type PersonRecord, type ReturnHeader } from '../reader/index.js'
import { known } from './sourced.js'

/** Identifying details, as they are sealed. */
export const detailsOf = (person: PersonRecord): PersonDetails => ({
  ...known('surname', person.surname),
  ...known('forename', person.forename),
  ...known('birthDate', person.birthDate),
  ...known('sex', person.sex),
  ...known('ethnicity', person.ethnicity),
  ...known('postcode', person.postcode),
  ...known('upn', person.upn),
  ...known('uln', person.uln),
  ...known('upnUnknown', person.upnUnknown),
})

/** How a person came to us. The codes are about the person, so they are sealed with the details instead. */
export const personTaken = (
  header: ReturnHeader,
  person: PersonRecord,
  source: PersonTakenOn['data']['return'],
): PersonTakenOn['data'] => ({
  return: source,
  year: header.year,
  referenceDate: header.referenceDate,
  row: person.key,
  codes: {},
})
