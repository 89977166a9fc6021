import { hasAuthorityCode, isTemporaryUpn, upnFault } from '#identity'
import { type PersonRows } from '../mapping/families.js'
import { lookOf } from '../matching/likeness.js'
import { ageOn, personWhere, type Rule, type Watch } from './rule.js'

const hasNumber = ({ person: { upn, uln } }: PersonRows): boolean => upn !== undefined || uln !== undefined

/** Youngest age at which a child without any number is unusual (Annex A 107), and the ages at which a plan ends. */
const [NUMBERED_AT, UNUSUAL_AT, TOO_OLD_AT] = [6, 25, 26]

/** The department's main and extended codes have four letters; only their form is checked. */
const ETHNICITY = /^[A-Z]{4}$/i
const POSTCODE = /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/i
const SEX = /^[MF]$/i
/** Codes of the column that came before it. */
const OLD_SEX = /^[0129MF]$/i

/** Rows of people with the same key, which is held as it is for as long as the return is read, and only here. */
const repeated = (keyOf: (child: PersonRows) => string | undefined) => (): Watch => {
  const found = new Map<string, number[]>()
  return {
    see: (child) => {
      const key = keyOf(child)
      if (key === undefined) return
      const lines = found.get(key)
      if (lines === undefined) found.set(key, [child.person.line])
      else lines.push(child.person.line)
    },
    at: () =>
      [...found.values()].flatMap((lines) => (lines.length > 1 ? lines.map((line) => ({ line })) : [])),
  }
}

const isBesideForm = (upn: string | undefined): boolean => upn !== undefined && upnFault(upn) === 'form'

export const personRules: readonly Rule[] = [
  {
    id: 'S-101',
    severity: 'E',
    module: 'person',
    says: 'The first letter of a UPN is the check letter of the rest.',
    child: [
      {
        column: 'upn',
        code: 'upn_check_letter',
        sentence:
          'The check letter of the UPN does not belong to its numbers: one of them is wrong. Ask the school.',
        at: personWhere(({ person: { upn } }) => upn !== undefined && upnFault(upn) === 'checkLetter'),
      },
    ],
  },
  {
    id: 'S-102',
    severity: 'E',
    module: 'person',
    says: 'A UPN stands once in the return.',
    whole: [
      {
        column: 'upn',
        code: 'upn_repeated',
        sentence: 'Another row has the same UPN. Check whose it is.',
        watch: repeated(({ person: { upn } }) =>
          upn === undefined || isBesideForm(upn) || isTemporaryUpn(upn) ? undefined : upn,
        ),
      },
    ],
  },
  {
    id: 'S-103',
    // Codes of authorities that were dissolved, and of pseudo-authorities, are not all known here.
    severity: 'Q',
    module: 'person',
    says: 'Characters 2 to 4 of a UPN are the code of an authority.',
    child: [
      {
        column: 'upn',
        code: 'upn_authority_unknown',
        sentence:
          'The authority code in the UPN (its second to fourth characters) is not one that is known here. Check the number.',
        at: personWhere(
          ({ person: { upn } }) => upn !== undefined && !isBesideForm(upn) && !hasAuthorityCode(upn),
        ),
      },
    ],
  },
  {
    id: 'S-104',
    severity: 'E',
    module: 'person',
    says: 'A UPN has 13 characters: a letter, eleven digits, and a digit or a letter without I, O and S.',
    child: [
      {
        column: 'upn',
        code: 'upn_form',
        sentence:
          'The UPN is not in its form: a letter, eleven numbers, and a number or a letter. Correct it.',
        at: personWhere(({ person: { upn } }) => isBesideForm(upn)),
      },
    ],
  },
  {
    id: 'S-105',
    severity: 'E',
    module: 'person',
    says: 'A ULN has ten digits.',
    child: [
      {
        column: 'uniquelearnernumber',
        code: 'uln_form',
        sentence: 'The ULN does not have ten numbers. Correct it.',
        at: personWhere(({ person: { uln } }) => uln !== undefined && !/^\d{10}$/.test(uln)),
      },
    ],
  },
  {
    id: 'S-106',
    severity: 'E',
    module: 'person',
    says: 'A UPN, a ULN, or the reason for having neither.',
    child: [
      {
        column: 'upnunknown',
        code: 'number_or_reason_missing',
        sentence: 'There is neither a UPN nor a ULN, nor a reason for having none. Add one of them.',
        at: personWhere((child) => !hasNumber(child) && child.person.upnUnknown === undefined),
      },
    ],
  },
  {
    id: 'S-107',
    severity: 'Q',
    module: 'person',
    says: 'No reason beside a number; UN1 only under 6.',
    child: [
      {
        column: 'upnunknown',
        code: 'reason_beside_number',
        sentence:
          'A reason for having no number stands beside a number, or the reason is for children under 6 and the child is older. Take out what is wrong.',
        at: personWhere(
          (child, { referenceDate }) =>
            child.person.upnUnknown !== undefined &&
            (hasNumber(child) ||
              (child.person.upnUnknown === 'UN1' &&
                (ageOn(referenceDate, child.person.birthDate) ?? -1) >= NUMBERED_AT)),
        ),
      },
    ],
  },
  {
    id: 'S-108',
    severity: 'Q',
    module: 'person',
    says: 'Whoever is 6 or older has a number.',
    child: [
      {
        column: 'upn',
        code: 'no_number_at_six',
        sentence: 'The child is 6 or older and has neither a UPN nor a ULN. Ask the school for it.',
        at: personWhere(
          (child, { referenceDate }) =>
            !hasNumber(child) &&
            child.person.upnUnknown === undefined &&
            (ageOn(referenceDate, child.person.birthDate) ?? -1) >= NUMBERED_AT,
        ),
      },
    ],
  },
  {
    id: 'S-109',
    severity: 'E',
    module: 'person',
    says: 'There is a birth date, and it is not in the future.',
    child: [
      {
        column: 'personbirthdate',
        code: 'birth_date_missing_or_ahead',
        sentence: 'The birth date is missing, or later than the reference date. Correct it.',
        at: personWhere(
          ({ person: { birthDate } }, { referenceDate }) =>
            birthDate === undefined || birthDate > referenceDate,
        ),
      },
    ],
  },
  {
    id: 'S-110',
    severity: 'E',
    module: 'person',
    says: 'Nobody is 26 or older on the reference date; 25 is asked about.',
    child: [
      {
        column: 'personbirthdate',
        code: 'aged_26_or_over',
        sentence:
          'The person is 26 or older on the reference date; a plan ends by then at the latest. Check the birth date, or whether the plan has ceased.',
        at: personWhere(
          ({ person }, { referenceDate }) => (ageOn(referenceDate, person.birthDate) ?? -1) >= TOO_OLD_AT,
        ),
      },
      {
        column: 'personbirthdate',
        code: 'aged_25',
        severity: 'Q',
        sentence:
          'The person is 25 on the reference date. Check the birth date, or whether the plan has ceased.',
        at: personWhere(
          ({ person }, { referenceDate }) => ageOn(referenceDate, person.birthDate) === UNUSUAL_AT,
        ),
      },
    ],
  },
  {
    id: 'S-111',
    severity: 'E',
    module: 'person',
    says: 'Sex and ethnicity are there, in the codes of the year.',
    child: [
      {
        column: 'sex',
        code: 'sex_missing_or_unknown',
        sentence: 'The sex is missing or not in a code of the return. Correct it.',
        at: personWhere(({ person: { sex } }, { year }) => !(year >= 2025 ? SEX : OLD_SEX).test(sex ?? '')),
      },
      {
        column: 'ethnicity',
        code: 'ethnicity_missing_or_unknown',
        sentence:
          'The ethnicity is missing or not a code of four letters (NOBT where it was not obtained). Correct it.',
        at: personWhere(({ person: { ethnicity } }) => !ETHNICITY.test(ethnicity ?? '')),
      },
    ],
  },
  {
    id: 'S-112',
    severity: 'Q',
    module: 'person',
    says: 'A postcode is in its form.',
    child: [
      {
        column: 'postcode',
        code: 'postcode_form',
        sentence: 'The postcode is not in the form of one. Correct it.',
        at: personWhere(({ person: { postcode } }) => postcode !== undefined && !POSTCODE.test(postcode)),
      },
    ],
  },
  {
    id: 'S-113',
    severity: 'Q',
    module: 'person',
    says: 'Name, birth date and postcode together stand once in the return.',
    whole: [
      {
        column: 'surname',
        code: 'person_repeated',
        sentence: 'Another row has the same name, birth date and postcode. Check whether they are one child.',
        watch: repeated(({ person }) =>
          person.surname === undefined || person.birthDate === undefined ? undefined : lookOf(person),
        ),
      },
    ],
  },
  {
    id: 'S-114',
    severity: 'E',
    module: 'person',
    says: 'Every person has a request.',
    child: [
      {
        column: 'persontableid',
        code: 'no_request',
        sentence:
          'There is no readable request for this person, so there is no case. Even a historic plan needs a request row.',
        at: personWhere(({ requests }) => requests.length === 0),
      },
    ],
  },
]
