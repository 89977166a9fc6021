import { type PersonDetails } from '#identity'
import { addDays, type CivilDate, isoDate } from '#statute'
import { type Chance } from '../chance/chance.js'
import { LOCALITIES, type Locality } from './accounts.js'

/** Trees, stones and weathers beside plain surnames: drawn apart from each other, so a full name is nobody's. */
const FORENAMES = [
  ...['Alder', 'Amber', 'Ari', 'Ash', 'Bay', 'Billie', 'Blair', 'Briar', 'Cameron', 'Casey', 'Clem', 'Coral'],
  ...['Dale', 'Dara', 'Eden', 'Ellis', 'Emery', 'Fenn', 'Finley', 'Flint', 'Frost', 'Gale', 'Glen', 'Harley'],
  ...['Haven', 'Hazel', 'Indigo', 'Ivy', 'Jamie', 'Jay', 'Jude', 'Juno', 'Kai', 'Kerry', 'Lark', 'Linden'],
  ...[
    'Marley',
    'Misha',
    'Noor',
    'Ocean',
    'Olive',
    'Orion',
    'Paisley',
    'Quinn',
    'Rain',
    'Reed',
    'Remi',
    'Rio',
  ],
  ...['River', 'Rowan', 'Rudi', 'Sage', 'Sandy', 'Shay', 'Sky', 'Sol', 'Storm', 'Sunny', 'Tali', 'Teal'],
  ...['Tobi', 'Umber', 'Vale', 'Wren', 'Yael', 'Zephyr'],
] as const

const SURNAMES = [
  ...['Abbotswell', 'Appleyarde', 'Barleyfield', 'Beckingford', 'Birchgrove', 'Bramblecote', 'Brightwater'],
  ...[
    'Candlewick',
    'Copperfold',
    'Cresswold',
    'Dovetail',
    'Elderwick',
    'Fallowmere',
    'Fenwater',
    'Fernhollow',
  ],
  ...[
    'Foxbarrow',
    'Gablethorn',
    'Goldacre',
    'Greystile',
    'Harrowgate',
    'Hawksmead',
    'Heatherley',
    'Honeybourn',
  ],
  ...[
    'Ironbridge',
    'Kettlewood',
    'Kingfold',
    'Larchwood',
    'Lavenderby',
    'Littlemoor',
    'Longmeadow',
    'Mapleton',
  ],
  ...[
    'Marshwell',
    'Millrace',
    'Mistlethorn',
    'Nettlefold',
    'Oakhanger',
    'Orchardson',
    'Pebblebrook',
    'Plumtree',
  ],
  ...['Quarrymoor', 'Redfern', 'Rivelin', 'Rushbrook', 'Saltings', 'Sedgewick', 'Silverlea', 'Skylarke'],
  ...[
    'Stonecroft',
    'Summerhay',
    'Tanglewood',
    'Thornapple',
    'Turnstile',
    'Underhill',
    'Violetsby',
    'Waterlow',
  ],
  ...['Westering', 'Whitethorn', 'Willowbank', 'Winterbourn', 'Woodlark', 'Yarrowby', 'Yewdale'],
] as const

/** Age in years at a request: the peaks of ages 3 to 4 and 10 to 11. */
const AGES_AT_REQUEST = [
  [1, 1],
  [2, 4],
  [3, 15],
  [4, 14],
  [5, 7],
  [6, 6],
  [7, 6],
  [8, 6],
  [9, 7],
  [10, 12],
  [11, 10],
  [12, 4],
  [13, 3],
  [14, 2],
  [15, 2],
  [16, 1.5],
  [18, 1],
] as const

export const ageAtRequest = (chance: Chance): number => chance.weighted(AGES_AT_REQUEST)

const DAYS_A_YEAR = 365.25

/** A birthday by which somebody has this age on that day. */
export const bornFor = (age: number, on: CivilDate, chance: Chance): CivilDate =>
  addDays(on, -Math.round(age * DAYS_A_YEAR) - chance.whole(2, 362))

/** Two districts for each locality. */
export const districtOf = (locality: Locality, chance: Chance): number =>
  LOCALITIES.indexOf(locality) * 2 + chance.whole(1, 2)

const LETTERS = 'ABDEFGHJLNPQRSTUWXYZ'.split('')

/**
 * A made-up child. The postcode area ZZ has never been given out, and there is no UPN: any number of the right shape
 * might be somebody's. UN8 is the return's own code for a number that is not known yet.
 */
export const madeUpPerson = (
  { born, locality }: { readonly born: CivilDate; readonly locality: Locality },
  chance: Chance,
): PersonDetails => ({
  forename: chance.oneOf(FORENAMES),
  surname: chance.oneOf(SURNAMES),
  birthDate: isoDate(born),
  sex: chance.happens(0.71) ? 'M' : 'F',
  postcode: `ZZ${districtOf(locality, chance)} ${chance.whole(1, 9)}${chance.oneOf(LETTERS)}${chance.oneOf(LETTERS)}`,
  upnUnknown: 'UN8',
})
