import { type PlacementRecord } from '../reader/index.js'
import { ENGLISH_AUTHORITIES } from '#identity'
import {
  ageOn,
  before,
  type ChildCheck,
  firstDayOf,
  isInForce,
  partWhere,
  rowsWhere,
  type Rule,
  saysYes,
  tooMany,
} from './rule.js'

const KEPT = 'It is kept as it stands'
/** The day on which plans began to exist (Children and Families Act 2014). */
const FIRST_PLANS = '2014-09-01'
/** Share of plans that ceased for "another reason" from which somebody should explain it. */
const MANY = 0.25

const PLACES = ['planDetails', 'placements'] as const
const FILES = { planDetails: 'plandetail', placements: 'placementdetail' } as const

/** The same check on both tables of places. */
const onPlaces = (
  check: Omit<ChildCheck, 'file' | 'at'>,
  broken: (row: PlacementRecord, others: readonly PlacementRecord[]) => boolean,
): readonly ChildCheck[] =>
  PLACES.map((name): ChildCheck => ({ ...check, file: FILES[name], at: rowsWhere(name, broken) }))

const waysOf = ({ urn, ukprn, setting }: PlacementRecord): number =>
  [urn, ukprn, setting].filter((one) => one !== undefined).length

const overlaps = (a: PlacementRecord, b: PlacementRecord): boolean =>
  a !== b &&
  a.rank === b.rank &&
  a.enteredOn !== undefined &&
  b.enteredOn !== undefined &&
  a.enteredOn < (b.leftOn ?? '9999') &&
  b.enteredOn < (a.leftOn ?? '9999')

const isFrom = (code: string | undefined): code is string =>
  code !== undefined && !/^(?:0|n|no|false)$/i.test(code)

export const planRules: readonly Rule[] = [
  {
    id: 'S-401',
    severity: 'E',
    module: 'namedplan',
    says: 'A plan has a date, not before receipt, the outcome, or 1 September 2014.',
    child: [
      {
        column: 'startdate',
        code: 'plan_date_missing',
        sentence: 'The plan has no date. Look it up.',
        at: partWhere(
          'namedPlan',
          // Said of the outcome where that has none either.
          ({ startedOn }, { assessment }) =>
            startedOn === undefined && !(assessment?.outcome === 'Y' && assessment.outcomeOn === undefined),
        ),
      },
      {
        column: 'startdate',
        code: 'plan_before_outcome',
        sentence: `The plan starts before the outcome of the assessment. ${KEPT}; check both dates.`,
        at: partWhere('namedPlan', ({ startedOn }, { assessment }) =>
          before(startedOn, assessment?.outcomeOn),
        ),
      },
      {
        column: 'startdate',
        code: 'plan_before_receipt',
        sentence: `The plan starts before the request was received. ${KEPT}; check both dates.`,
        at: partWhere(
          'namedPlan',
          ({ startedOn }, { request, assessment }) =>
            before(startedOn, request.receivedOn) && !before(startedOn, assessment?.outcomeOn),
        ),
      },
      {
        column: 'startdate',
        code: 'plan_before_2014',
        severity: 'Q',
        sentence: 'The plan is dated before 1 September 2014, when there were none. Check it.',
        at: partWhere('namedPlan', ({ startedOn }) => before(startedOn, FIRST_PLANS)),
      },
    ],
  },
  {
    id: 'S-402',
    severity: 'E',
    module: 'namedplan',
    says: 'A plan that ceased has a day and a reason, the day after its start and in the year.',
    child: [
      {
        column: 'ceasedate',
        code: 'ceased_before_start',
        sentence: `The plan ends before it starts. ${KEPT}; check both dates.`,
        at: partWhere('namedPlan', ({ ceasedOn, startedOn }) => before(ceasedOn, startedOn)),
      },
      {
        column: 'ceasedate',
        code: 'cease_date_missing',
        sentence:
          'A reason for ceasing is given without a date. The plan is taken as ceased on an unknown day; look it up.',
        at: partWhere(
          'namedPlan',
          ({ ceasedOn, ceaseReason }) => ceaseReason !== undefined && ceasedOn === undefined,
        ),
      },
      {
        column: 'ceasereason',
        code: 'cease_reason_missing',
        sentence: 'The plan ceased, and the reason is blank. Add it.',
        at: partWhere(
          'namedPlan',
          ({ ceasedOn, ceaseReason }) => ceasedOn !== undefined && ceaseReason === undefined,
        ),
      },
      {
        column: 'ceasedate',
        code: 'ceased_outside_the_year',
        severity: 'Q',
        sentence:
          'The plan ceased outside the year that the return is about. Check the date, or leave the row out.',
        at: partWhere(
          'namedPlan',
          ({ ceasedOn }, _, header) =>
            ceasedOn !== undefined && (ceasedOn < firstDayOf(header) || ceasedOn >= `${header.year}-01-01`),
        ),
      },
    ],
  },
  {
    id: 'S-403',
    severity: 'Q',
    module: 'namedplan',
    says: 'Few plans cease for another reason (9).',
    whole: [
      {
        column: 'ceasereason',
        code: 'many_other_reasons',
        sentence: 'Many plans ceased for "another reason" (9). Check whether one of the others fits.',
        watch: tooMany(
          ({ requests }) =>
            requests.flatMap(({ namedPlan }) => namedPlan?.ceaseReason ?? []).map((one) => one === '9'),
          MANY,
        ),
      },
    ],
  },
  {
    id: 'S-404',
    severity: 'E',
    module: 'plandetail',
    says: 'A plan names one setting or two, ranked 1 and 2.',
    reader: ['too_many'],
    child: [
      {
        file: 'namedplan',
        column: 'namedplantableid',
        code: 'no_setting_named',
        sentence: 'The plan has no row of the setting that it names. Add it.',
        at: partWhere('namedPlan', (_, { planDetails }) => planDetails.length === 0),
      },
      {
        column: 'placementrank',
        code: 'ranks_of_settings',
        sentence: 'The settings of the plan are not ranked 1, and 2 where there are two. Correct the ranks.',
        at: rowsWhere(
          'planDetails',
          (_, all) =>
            all
              .map(({ rank }) => rank ?? '')
              .toSorted()
              .join() !== (all.length === 1 ? '1' : '1,2'),
        ),
      },
    ],
  },
  {
    id: 'S-405',
    severity: 'E',
    module: 'plandetail',
    says: 'A place has a URN, a UKPRN or a kind of setting, and one of them only.',
    child: onPlaces(
      {
        column: 'urn',
        code: 'not_one_setting',
        sentence:
          'Exactly one of URN, UKPRN and kind of setting is wanted here; none, or more than one, is given.',
      },
      (row) => waysOf(row) !== 1,
    ),
  },
  {
    id: 'S-406',
    severity: 'E',
    module: 'plandetail',
    says: 'Both indicators are set for a place with a number, and not both to 1.',
    child: [
      ...onPlaces(
        {
          column: 'senunitindicator',
          code: 'indicators_blank',
          sentence:
            'A place with a URN or a UKPRN says whether it is in a SEN unit and whether in resourced provision; one of them is blank.',
        },
        ({ urn, ukprn, codes }) =>
          (urn ?? ukprn) !== undefined &&
          (codes['senunitindicator'] === undefined || codes['resourcedprovisionindicator'] === undefined),
      ),
      ...onPlaces(
        {
          column: 'resourcedprovisionindicator',
          code: 'both_indicators',
          sentence: 'A place is in a SEN unit or in resourced provision, not in both. Correct one.',
        },
        ({ codes }) => saysYes(codes['senunitindicator']) && saysYes(codes['resourcedprovisionindicator']),
      ),
    ],
  },
  {
    id: 'S-407',
    severity: 'Q',
    module: 'plandetail',
    says: 'The URN is of an open school that has such provision.',
    unchecked: 'The register of schools (Get Information about Schools) is not part of the product.',
  },
  {
    id: 'S-408',
    severity: 'Q',
    module: 'plandetail',
    says: 'The kind of setting is in the list; OTH and NIEO have a note; NEET is for 16 to 25.',
    reader: ['unknown_code'],
    child: [
      ...onPlaces(
        {
          column: 'sensettingother',
          code: 'setting_without_note',
          sentence: 'The kind of setting is OTH or NIEO, and the note that says what it is is blank. Add it.',
        },
        ({ setting, settingOther }) => ['OTH', 'NIEO'].includes(setting ?? '') && settingOther === undefined,
      ),
      ...PLACES.map((name): ChildCheck => ({
        file: FILES[name],
        column: 'sensetting',
        code: 'neet_age',
        sentence: 'NEET is for people of 16 to 25. Check the kind of setting, or the birth date.',
        at: (child, header) => {
          const age = ageOn(header.referenceDate, child.person.birthDate)
          return age === undefined || (age >= 16 && age <= 25)
            ? []
            : child.requests.flatMap((rows) => rows[name].filter(({ setting }) => setting === 'NEET'))
        },
      })),
    ],
  },
  {
    id: 'S-409',
    severity: 'E',
    module: 'activeplans',
    says: 'A plan is in force on the reference date if and only if it is among the active plans.',
    child: [
      {
        file: 'namedplan',
        column: 'namedplantableid',
        code: 'active_plan_missing',
        sentence:
          'The plan is in force on the reference date, and it has no row among the active plans. Add it, or the day it ceased.',
        at: partWhere(
          'namedPlan',
          ({ startedOn, ceasedOn, ceaseReason }, { activePlan }, { referenceDate }) =>
            activePlan === undefined &&
            ceaseReason === undefined &&
            (ceasedOn === undefined || ceasedOn > referenceDate) &&
            !before(referenceDate, startedOn),
        ),
      },
      {
        column: 'activeplanstableid',
        code: 'active_plan_ceased',
        sentence:
          'The plan ceased by the reference date, and stands among the active plans. Take one of them out.',
        at: partWhere(
          'activePlan',
          (_, { namedPlan }, { referenceDate }) =>
            namedPlan?.ceasedOn !== undefined && namedPlan.ceasedOn <= referenceDate,
        ),
      },
    ],
  },
  {
    id: 'S-410',
    severity: 'E',
    module: 'placementdetail',
    says: 'An active plan has a placement.',
    child: [
      {
        file: 'activeplans',
        column: 'activeplanstableid',
        code: 'no_placement',
        sentence:
          'The active plan has no placement. Add where the child is, or the kind of setting that says that they are nowhere.',
        at: partWhere(
          'activePlan',
          ({ transferredFrom }, { placements }) => placements.length === 0 && !isFrom(transferredFrom),
        ),
      },
    ],
  },
  {
    id: 'S-411',
    severity: 'E',
    module: 'placementdetail',
    says: 'A placement has its first day, not after its last, and no other of its rank beside it.',
    child: [
      {
        column: 'entrydate',
        code: 'entry_date_missing',
        sentence: 'The placement has no first day. Look it up.',
        at: rowsWhere(
          'placements',
          ({ enteredOn, urn, ukprn }) => enteredOn === undefined && (urn ?? ukprn) !== undefined,
        ),
      },
      {
        column: 'leavingdate',
        code: 'left_before_entry',
        sentence: `The placement ends before it begins. ${KEPT}; check both dates.`,
        at: rowsWhere('placements', ({ enteredOn, leftOn }) => before(leftOn, enteredOn)),
      },
      {
        column: 'entrydate',
        code: 'placements_overlap',
        severity: 'Q',
        sentence: 'Two placements of the same rank overlap. Check their days and ranks.',
        at: rowsWhere('placements', (row, all) => all.some((other) => overlaps(row, other))),
      },
    ],
  },
  {
    id: 'S-412',
    severity: 'E',
    module: 'senneed',
    says: 'A first need, and a second only beside it, of another type.',
    reader: ['too_many'],
    child: [
      {
        column: 'sentype',
        code: 'need_missing',
        sentence: 'The row names no type of need, so none was recorded.',
        at: rowsWhere('needs', ({ need }) => need === undefined),
      },
      {
        file: 'activeplans',
        column: 'activeplanstableid',
        code: 'no_first_need',
        sentence: 'The active plan has no need of rank 1. Add it.',
        at: partWhere('activePlan', (_, { needs }) => !needs.some(({ rank }) => rank === '1')),
      },
      {
        column: 'sentyperank',
        code: 'needs_alike',
        sentence: 'Two needs of one plan have the same rank or the same type. Correct one.',
        at: rowsWhere('needs', (row, all) =>
          all.some(
            (other) =>
              other !== row &&
              (other.rank === row.rank || (other.need !== undefined && other.need === row.need)),
          ),
        ),
      },
    ],
  },
  {
    id: 'S-413',
    severity: 'E',
    module: 'activeplans',
    says: 'One plan in force of a person.',
    child: [
      {
        column: 'requeststableid',
        code: 'two_plans_in_force',
        sentence: 'Another plan of this person is in force as well. Check which has ceased.',
        at: partWhere(
          'activePlan',
          (_, rows, header, { requests }) =>
            isInForce(rows, header) && requests.filter((other) => isInForce(other, header)).length > 1,
        ),
      },
    ],
  },
  {
    id: 'S-414',
    severity: 'E',
    module: 'activeplans',
    says: 'A plan came from another authority of England.',
    child: [
      {
        column: 'transferla',
        code: 'transfer_authority',
        sentence: 'The authority that the plan came from is no other authority of England. Correct the code.',
        at: partWhere(
          'activePlan',
          ({ transferredFrom }, _, { authority }) =>
            isFrom(transferredFrom) &&
            (transferredFrom === authority || !ENGLISH_AUTHORITIES.has(transferredFrom)),
        ),
      },
    ],
  },
  {
    id: 'S-415',
    severity: 'Q',
    module: 'namedplan',
    says: 'A personal budget, and how it is paid, go together.',
    child: [
      {
        column: 'pb',
        code: 'personal_budget',
        sentence:
          'There is no personal budget, and arrangements or direct payments are given; or there is one, and neither is. Check it.',
        at: partWhere('namedPlan', ({ codes: { pb, oa, dp } }) => {
          const paid = saysYes(oa) || (dp !== undefined && !/^(?:0|n|no|false)$/i.test(dp))
          return pb !== undefined && saysYes(pb) !== paid
        }),
      },
    ],
  },
]
