import { type PersonRows } from '../mapping/families.js'
import { type ReturnHeader } from '../reader/index.js'
import { type Rule } from './rule.js'

/** Whole years on the return's reference date; undefined without a birth date. */
const ageOf = (
  { person: { birthDate } }: PersonRows,
  { referenceDate }: ReturnHeader,
): number | undefined => {
  if (birthDate === undefined) return undefined
  const years = Number(referenceDate.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return referenceDate.slice(5) < birthDate.slice(5) ? years - 1 : years
}

const hasNumber = ({ person: { upn, uln } }: PersonRows): boolean => upn !== undefined || uln !== undefined

const isAged = (rows: PersonRows, header: ReturnHeader, from: number): boolean =>
  (ageOf(rows, header) ?? -1) >= from

/** Youngest age at which a child without any number is unusual (Annex A 107), and the age from which no plan can be. */
const [NUMBERED_AT, TOO_OLD_AT] = [6, 26]

export const personRules: readonly Rule[] = [
  {
    id: 'S-106',
    severity: 'E',
    module: 'person',
    column: 'upnunknown',
    code: 'number_or_reason_missing',
    sentence: 'There is neither a UPN nor a ULN, nor a reason for having none. Add one of them.',
    brokenBy: (rows) => !hasNumber(rows) && rows.person.upnUnknown === undefined,
  },
  {
    id: 'S-107',
    severity: 'Q',
    module: 'person',
    column: 'upnunknown',
    code: 'reason_beside_number',
    sentence:
      'A reason for having no number stands beside a number, or the reason is for children under 6 and the child is older. Take out what is wrong.',
    brokenBy: (rows, header) =>
      rows.person.upnUnknown !== undefined &&
      (hasNumber(rows) || (rows.person.upnUnknown === 'UN1' && isAged(rows, header, NUMBERED_AT))),
  },
  {
    id: 'S-108',
    severity: 'Q',
    module: 'person',
    column: 'upn',
    code: 'no_number_at_six',
    sentence: 'The child is 6 or older and has neither a UPN nor a ULN. Ask the school for it.',
    brokenBy: (rows, header) =>
      !hasNumber(rows) && rows.person.upnUnknown === undefined && isAged(rows, header, NUMBERED_AT),
  },
  {
    id: 'S-109',
    severity: 'E',
    module: 'person',
    column: 'personbirthdate',
    code: 'birth_date_missing_or_ahead',
    sentence: 'The birth date is missing, or later than the reference date. Correct it.',
    brokenBy: ({ person: { birthDate } }, { referenceDate }) =>
      birthDate === undefined || birthDate > referenceDate,
  },
  {
    id: 'S-110',
    severity: 'E',
    module: 'person',
    column: 'personbirthdate',
    code: 'aged_26_or_over',
    sentence:
      'The person is 26 or older on the reference date; a plan ends by then at the latest. Check the birth date, or whether the plan has ceased.',
    brokenBy: (rows, header) => isAged(rows, header, TOO_OLD_AT),
  },
]
