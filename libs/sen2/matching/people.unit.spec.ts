import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { type Matches, type PersonDetails } from '#identity'
import { type Cells, person, removeFolders, request, upnOf } from '../export-folder.spec.js'
import { type PersonRows } from '../mapping/families.js'
import { mapped } from '../mapping/mapped.spec.js'
import { detailsOf } from '../mapping/person.js'
import { type ReturnHeader } from '../reader/index.js'
import { type KnownPerson } from './known.js'
import { numbersOf } from './likeness.js'
import { type MatchedPerson, matchedPeople, matchRows } from './people.js'
import { type PeopleOnRecord, rowOf } from './rows.js'
import { peopleWarnings } from './people-warnings.js'

afterAll(removeFolders)

const [UPN, OTHER_UPN, ULN] = ['T885000000011', 'M885520067407', '1234567890']

const hash = (text: string): string => createHash('sha256').update(text).digest('hex')

const matchesOf = ({ upn, uln }: PersonDetails): Matches => ({
  ...(upn === undefined ? {} : { upn: hash(upn) }),
  ...(uln === undefined ? {} : { uln: hash(uln) }),
})

const HEADER: ReturnHeader = { authority: '885', year: 2026, referenceDate: '2026-01-15' }
const FIRST_OCTOBER = '2025-Oct-01'

/** A child with the one request that is theirs. */
const child = (more: Cells = {}, receiveddate = FIRST_OCTOBER): readonly [Cells, string] => [
  more,
  receiveddate,
]

type Child = ReturnType<typeof child>

/** Tables of an export; the keys are numbered from `from`, so that they are others each time. */
const rowsOf = async (children: readonly Child[], from = 1): Promise<readonly PersonRows[]> =>
  (
    await mapped({
      person: children.map(([more], n) => person(`P${n + from}`, more)),
      requests: children.map(([, receiveddate], n) =>
        request(`R${n + from}`, `P${n + from}`, { receiveddate }),
      ),
    })
  ).people

const NOBODY: PeopleOnRecord = {
  people: new Map(),
  looks: new Map(),
  matchesOf,
  contentKey: hash,
}

/** Two people at a time, as a large return comes. */
async function* inTwos(people: readonly PersonRows[]): AsyncGenerator<readonly PersonRows[]> {
  for (let at = 0; at < people.length; at += 2) yield await Promise.resolve(people.slice(at, at + 2))
}

/** In the order of the return. */
const matchPeople = async (
  header: ReturnHeader,
  people: readonly PersonRows[],
  record: PeopleOnRecord,
): Promise<readonly MatchedPerson[]> => {
  const matched = matchRows(
    header,
    people.map((one, place) => rowOf(record, one, place)),
    record,
  )
  const found: MatchedPerson[] = []
  for await (const some of matchedPeople(matched, inTwos(people))) found.push(...some)
  const places = new Map(matched.map(({ id, place }) => [id, place]))
  return found.toSorted((a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0))
}

/** The people of an earlier import, as they are on record, under ids of another scheme if need be. */
const recordOf = (
  matched: readonly MatchedPerson[],
  idOf = ({ id }: MatchedPerson) => id,
): PeopleOnRecord => {
  const known = matched.map((one): [KnownPerson, PersonDetails] => {
    const receivedOn = one.rows.requests.flatMap(({ request: { receivedOn: day } }) => day ?? [])
    return [
      {
        id: idOf(one),
        numbers: [matchesOf(one.details)],
        joined: [],
        assessments: [{ id: `a-${idOf(one)}`, receivedOn, ended: false, void: false }],
        plans: [],
      },
      detailsOf(one.rows.person),
    ]
  })
  return {
    ...NOBODY,
    people: new Map(known.map(([one]) => [one.id, one])),
    looks: new Map(known.map(([one, details]) => [one.id, [details]])),
  }
}

const take = async (
  record: PeopleOnRecord,
  children: readonly Child[],
  from = 1,
): Promise<readonly MatchedPerson[]> => matchPeople(HEADER, await rowsOf(children, from), record)

/** Who each child of a second return is: the place in the first, or `new`, and why it is asked about. */
const again = async (first: readonly Child[], second: readonly Child[]) => {
  const before = await take(NOBODY, first)
  const record = recordOf(before)
  return (await take(record, second, 70)).map(({ known, doubts, numberShared }) => [
    known === undefined ? 'new' : before.findIndex(({ id }) => id === known.id),
    ...doubts.map(({ because }) => because),
    ...(numberShared ? ['shared'] : []),
  ])
}

const ada = child({ forename: 'Ada', upn: UPN })

describe('the table of agreement', () => {
  const cases: readonly (readonly [string, readonly Child[], readonly Child[], readonly unknown[]])[] = [
    [
      'number and birth date agree, under any name',
      [ada],
      [child({ forename: 'Kim', surname: 'Birch', upn: UPN }, '2024-Jan-08')],
      [[0]],
    ],
    [
      'number and both names agree, and the birth date differs',
      [ada],
      [child({ forename: 'Ada', upn: UPN, personbirthdate: '2015-May-14' }, '2024-Jan-08')],
      [[0]],
    ],
    [
      'number agrees, birth date and one name differ',
      [ada],
      [child({ forename: 'Kim', upn: UPN, personbirthdate: '2011-Jan-01' })],
      [['new', 'shared']],
    ],
    ['no number last year, and the postcode agrees', [child()], [child({ upn: UPN }, '2024-Jan-08')], [[0]]],
    [
      'no number last year, and the request agrees',
      [child()],
      [child({ upn: UPN, postcode: 'WR9 9ZZ' })],
      [[0]],
    ],
    [
      'no number, and neither postcode nor request agrees',
      [child()],
      [child({ upn: UPN, postcode: 'WR9 9ZZ' }, '2024-Jan-08')],
      [['new', 'birthDateAndNames']],
    ],
    ['another number', [ada], [child({ forename: 'Ada', upn: OTHER_UPN })], [['new', 'birthDateAndNames']]],
    [
      'one name',
      [child()],
      [child({ forename: 'Kim', postcode: 'WR9 9ZZ' })],
      [['new', 'birthDateAndOneName']],
    ],
    [
      'a name spelled a little otherwise',
      [child({ surname: 'Nowak', forename: 'Ada' })],
      [child({ surname: 'Novak', forename: 'Bea', postcode: 'WR9 9ZZ' })],
      [['new', 'birthDateAndNearName']],
    ],
    [
      'the postcode alone',
      [child({ surname: 'Nowak', forename: 'Ada' })],
      [child({ surname: 'Okafor', forename: 'Chi' })],
      [['new', 'birthDateAndPostcode']],
    ],
    [
      'only the birth date',
      [child({ surname: 'Nowak', forename: 'Ada' })],
      [child({ surname: 'Okafor', forename: 'Chi', postcode: 'WR9 9ZZ' })],
      [['new']],
    ],
    [
      'the same name and postcode, born on another day',
      [child()],
      [child({ personbirthdate: '2012-May-04' })],
      [['new']],
    ],
    ['an accent is no other name', [child({ forename: 'Zoë' })], [child({ forename: 'Zoe' })], [[0]]],
    [
      'a ULN where neither has a UPN',
      [child({ uniquelearnernumber: ULN, forename: 'Ada' })],
      [child({ uniquelearnernumber: ULN, forename: 'Kim' }, '2024-Jan-08')],
      [[0]],
    ],
    [
      'a number with a wrong check letter is none',
      [child({ forename: 'Ada', upn: 'A885000000011' })],
      [child({ forename: 'Kim', upn: 'A885000000011', personbirthdate: '2011-Jan-01' })],
      [['new']],
    ],
  ]
  test.each(cases)('%s', async (_, first, second, expected) => {
    expect(await again(first, second)).toStrictEqual(expected)
  })
})

describe('who a person of the return is', () => {
  const twins = [child({ forename: 'Ada' }), child({ forename: 'Bea' }, '2025-Dec-01')] as const

  test('twins without numbers, renumbered: each is the one of that name', async () => {
    expect(await again(twins, twins.toReversed())).toStrictEqual([[1], [0]])
    expect(await again([twins[0]], twins.toReversed())).toStrictEqual([['new'], [0]])
  })

  test('of two alike in everything, each is the one with that request', async () => {
    const alike = [child(), child({}, '2025-Dec-01')]
    expect(await again(alike, alike.toReversed())).toStrictEqual([[1], [0]])
  })

  test('two that nothing tells apart stay two, and are found again', async () => {
    const found = await again([child(), child()], [child(), child()])
    expect(found.flat().toSorted()).toStrictEqual([0, 1])
  })

  test('what is on record under ids of an older scheme is found by what it says', async () => {
    const before = await take(NOBODY, [...twins, child(), child()])
    const record = recordOf(before, ({ rows }) => `old-${rows.person.key}`)
    const found = await take(record, [...twins, child(), child()].toReversed(), 50)
    expect(found.map(({ known }) => known?.id)).toHaveLength(4)
    expect(new Set(found.map(({ known }) => known?.id))).toStrictEqual(
      new Set(['old-P1', 'old-P2', 'old-P3', 'old-P4']),
    )
  })

  test('ids are made from what is said, whatever the order and the keys', async () => {
    const one = (await take(NOBODY, [ada, ...twins])).map(({ id }) => id)
    const other = (await take(NOBODY, [ada, ...twins].toReversed(), 90)).map(({ id }) => id)
    expect(other.toReversed()).toStrictEqual(one)
    expect(new Set(one).size).toBe(3)
  })

  test('two rows of one child are one, with the requests of both', async () => {
    const [both, ...others] = await take(NOBODY, [ada, child({ forename: 'Ada', upn: UPN }, '2024-Jan-08')])
    expect([others.length, both?.rows.requests.length, both?.further.length]).toStrictEqual([0, 2, 1])
    expect(peopleWarnings(both === undefined ? [] : [both]).map(({ code }) => code)).toStrictEqual([
      'same_child',
    ])
  })

  test('two children with one number stay two, and the number says nothing of either', async () => {
    const two = [ada, child({ forename: 'Kim', upn: UPN, personbirthdate: '2011-Jan-01' })]
    const found = await take(NOBODY, two)
    expect(peopleWarnings(found).map(({ code }) => code)).toStrictEqual(['shared_number', 'shared_number'])
    expect((await again(two, two.toReversed())).map(([place]) => place)).toStrictEqual([1, 0])
  })
})

describe('whoever is matched', () => {
  const anyChild: fc.Arbitrary<Child> = fc
    .record({
      forename: fc.constantFrom('Ada', 'Adah', 'Bea'),
      surname: fc.constantFrom('Ashdown', 'Birch'),
      personbirthdate: fc.constantFrom('2015-May-04', '2015-May-05', ''),
      postcode: fc.constantFrom('WR1 1AA', 'WR2 2BB'),
      upn: fc.constantFrom('', '', upnOf('1'), upnOf('2'), 'A885000000011'),
      uniquelearnernumber: fc.constantFrom('', '', ULN),
    })
    .chain((more) =>
      fc.constantFrom('2024-Jan-08', FIRST_OCTOBER, '').map((received): Child => child(more, received)),
    )
  /** Without a file in between: it is asked some thousand times. */
  const familyOf = ([more, received]: Child, n: number): PersonRows => {
    const given = (name: string): string | undefined => (more[name] === '' ? undefined : more[name])
    const row = (key: string, parent: string) => ({ key, parent, line: n + 2, codes: {} })
    return {
      person: {
        ...row(`P${n}`, 'S1'),
        ...{ surname: given('surname'), forename: given('forename'), birthDate: given('personbirthdate') },
        ...{ postcode: given('postcode'), upn: given('upn'), uln: given('uniquelearnernumber') },
        ...{ sex: 'F', ethnicity: 'WBRI', upnUnknown: undefined },
      },
      requests: [
        {
          request: {
            ...row(`R${n}`, `P${n}`),
            ...{
              receivedOn: received === '' ? undefined : received,
              source: '2',
              inYouthAccommodation: false,
            },
            ...{ outcome: 'A', outcomeOn: undefined, mediation: false, tribunal: false },
            ...{ exported: false, exportedTo: undefined },
          },
          ...{ assessment: undefined, namedPlan: undefined, activePlan: undefined },
          ...{ planDetails: [], placements: [], needs: [] },
        },
      ],
    }
  }
  const taken = (record: PeopleOnRecord, children: readonly Child[], from: number) =>
    matchPeople(
      HEADER,
      children.map((one, n) => familyOf(one, n + from)),
      record,
    )
  const file = fc.array(anyChild, { minLength: 1, maxLength: 5 })

  const plainly = ({ surname, forename, birthDate }: PersonDetails): string =>
    JSON.stringify([surname, forename, birthDate])

  test('agrees by number, or by name and birth date where no number says otherwise', async () => {
    await fc.assert(
      fc.asyncProperty(file, file, async (first, second) => {
        const record = recordOf(await taken(NOBODY, first, 1))
        const found = await taken(record, second, 70)
        const ids = found.map(({ id }) => id)
        expect(new Set(ids).size).toBe(ids.length)
        for (const { known, details, further, id } of found) {
          if (known === undefined) {
            expect(record.people.has(id)).toBe(false)
            continue
          }
          const [before = {}] = record.looks.get(known.id) ?? []
          const all = [details, ...further.map((one) => detailsOf(one.person))]
          const agrees = (name: 'upn' | 'uln'): boolean | undefined => {
            const [own] = all.flatMap((one) => numbersOf(one)[name] ?? [])
            const theirs = numbersOf(before)[name]
            return own === undefined || theirs === undefined ? undefined : own === theirs
          }
          const number = agrees('upn') ?? agrees('uln')
          expect(number ?? true).toBe(true)
          const isNamed = all.some(
            (one) => one.surname === before.surname && one.forename === before.forename,
          )
          const isBorn = all.some(
            ({ birthDate }) => birthDate !== undefined && birthDate === before.birthDate,
          )
          // By its number with one of the two, or by both; a row without a birth date only by all that it says.
          expect(
            number === true ? isNamed || isBorn : all.some((one) => plainly(one) === plainly(before)),
          ).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('is found again in the same file, in any order and under any keys', async () => {
    await fc.assert(
      fc.asyncProperty(file, file, async (first, second) => {
        const once = await taken(recordOf(await taken(NOBODY, first, 1)), second, 70)
        const both = [...(await taken(NOBODY, first, 1)), ...once.filter(({ known }) => known === undefined)]
        const again = await taken(recordOf(both), second.toReversed(), 90)
        expect(again.map(({ id }) => id).toSorted()).toStrictEqual(once.map(({ id }) => id).toSorted())
        expect(again.filter(({ known }) => known === undefined)).toStrictEqual([])
      }),
      { numRuns: 300 },
    )
  })
})
