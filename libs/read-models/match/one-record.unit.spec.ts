import { joinedPeople, type Pair, secondRecords, type Standing } from './one-record.js'

const pair = (record: string, other: string, more: Partial<Pair> = {}): Pair => ({
  about: 'person',
  record,
  other,
  alike: true,
  status: 'open',
  ...more,
})

const standing = (id: string, person: string, more: Partial<Standing> = {}): Standing => ({
  id,
  stream: `la885_assessment-${id}`,
  person,
  reference: `EHC-885-${id}`,
  mark: '2025-10-01',
  tells: '1',
  ...more,
})

const told = (pairs: readonly Pair[], ...records: readonly Standing[]) =>
  secondRecords(pairs, records).map(({ reference, under, settled }) => [reference, under, settled])

describe('records of one thing', () => {
  it('are counted once while nobody has answered, where all agrees', () => {
    expect(told([pair('new', 'old')], standing('1', 'old'), standing('2', 'new'))).toStrictEqual([
      ['EHC-885-2', 'EHC-885-1', false],
    ])
  })

  it.each<[string, Partial<Pair>, Partial<Standing>]>([
    ['the names are not alike', { alike: false }, {}],
    ['the days differ', {}, { mark: '2025-12-01' }],
    ['no day is known', {}, { mark: null }],
    ['somebody said that they are two children', { status: 'different' }, {}],
  ])('are counted each when %s', (_, more, other) => {
    const records = [standing('1', 'old', other), standing('2', 'new', other.mark === null ? other : {})]
    expect(told([pair('new', 'old', more)], ...records)).toStrictEqual([])
  })

  it('are one when somebody said so, and the one that tells more speaks for both', () => {
    const joined = pair('new', 'old', { status: 'same', alike: false })
    const records = [standing('1', 'old'), standing('2', 'new', { tells: '4' })]
    expect(told([joined], ...records)).toStrictEqual([['EHC-885-1', 'EHC-885-2', true]])
  })

  it('are one request on two days when somebody said so', () => {
    const corrected = pair('2', '1', { about: 'request', status: 'same' })
    const records = [standing('1', 'p', { mark: '2025-03-01' }), standing('2', 'p', { mark: '2025-03-10' })]
    expect(told([corrected], ...records)).toStrictEqual([['EHC-885-2', 'EHC-885-1', true]])
  })

  it('stay two where somebody parted the requests of a child who was joined', () => {
    const pairs = [
      pair('new', 'old', { status: 'same' }),
      pair('2', '1', { about: 'request', status: 'different' }),
    ]
    expect(told(pairs, standing('1', 'old'), standing('2', 'new'))).toStrictEqual([])
  })

  it('of a child joined from three records are one, also when the middle one has none', () => {
    const pairs = [pair('b', 'a', { status: 'same' }), pair('c', 'b', { status: 'same' })]
    expect(joinedPeople(pairs)).toStrictEqual([new Set(['b', 'a', 'c'])])
    expect(told(pairs, standing('1', 'a'), standing('2', 'c'))).toStrictEqual([
      ['EHC-885-2', 'EHC-885-1', true],
    ])
  })

  it('two requests of one record of a child on one day stay two', () => {
    const pairs = [pair('b', 'a', { status: 'same' })]
    expect(told(pairs, standing('1', 'a'), standing('2', 'a'))).toStrictEqual([])
  })
})
