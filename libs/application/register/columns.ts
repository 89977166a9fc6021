import { spelled } from '#sen2'

/** Which register a file is of: they name their columns and their numbers differently. */
export type RegisterKind = 'schools' | 'earlyYears'

/** Spellings of headings, without case, spaces and punctuation: first those of the public files. */
const HEADINGS = {
  urn: ['urn', 'providerurn', 'ofstedurn', 'providerreferencenumber', 'schoolurn'],
  name: ['establishmentname', 'providername', 'settingname', 'schoolname', 'name'],
  authority: ['lacode', 'localauthoritycode', 'la'],
  authorityName: ['laname', 'localauthority', 'localauthorityname'],
  ukprn: ['ukprn'],
  phase: ['phaseofeducationname', 'phaseofeducation', 'phase'],
  type: ['typeofestablishmentname', 'typeofestablishment', 'providertype', 'type'],
  postcode: ['postcode', 'providerpostcode', 'settingpostcode'],
  status: [
    'establishmentstatusname',
    'establishmentstatus',
    'registrationstatus',
    'providerstatus',
    'status',
  ],
  closedOn: ['closedate', 'dateclosed', 'closedon'],
  provision: ['typeofresourcedprovisionname', 'typeofresourcedprovision', 'specialprovision'],
  classes: ['specialclassesname', 'specialclasses'],
} as const satisfies Readonly<Record<string, readonly string[]>>
export type RegisterColumn = keyof typeof HEADINGS

const isColumn = (text: string): text is RegisterColumn => Object.hasOwn(HEADINGS, text)

export type Places = ReadonlyMap<RegisterColumn, number>

/** Where each column that is known stands, whatever else the file has. */
export const placesIn = (headings: readonly string[]): Places => {
  const plain = headings.map(spelled)
  const places = new Map<RegisterColumn, number>()
  for (const [column, spellings] of Object.entries(HEADINGS)) {
    const place = spellings.map((one) => plain.indexOf(one)).find((at) => at !== -1)
    if (place !== undefined && isColumn(column)) places.set(column, place)
  }
  return places
}
