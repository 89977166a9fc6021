import { type Cells, person, removeFolders, upnOf } from '../export-folder.spec.js'
import { mapped } from '../mapping/mapped.spec.js'
import { RULES, rulesBroken } from './index.js'

afterAll(removeFolders)

const broken = async (more: Cells): Promise<readonly string[]> => {
  const { header, people } = await mapped({ person: [person('P1', { upnunknown: 'UN8', ...more })] })
  return people.flatMap((rows) => rulesBroken(header, rows)).map(({ code }) => code)
}

test.each<[string, Cells, readonly string[]]>([
  ['a child with a reason', {}, []],
  ['a child with a number', { upn: upnOf('1'), upnunknown: '' }, []],
  ['neither number nor reason, at ten', { upnunknown: '' }, ['number_or_reason_missing', 'no_number_at_six']],
  [
    'neither number nor reason, at four',
    { upnunknown: '', personbirthdate: '2021-May-04' },
    ['number_or_reason_missing'],
  ],
  ['a reason beside a number', { upn: upnOf('1') }, ['reason_beside_number']],
  ['UN1 at ten', { upnunknown: 'UN1' }, ['reason_beside_number']],
  ['UN1 the day before the sixth birthday', { upnunknown: 'UN1', personbirthdate: '2020-Jan-16' }, []],
  ['no birth date', { personbirthdate: '' }, ['birth_date_missing_or_ahead']],
  ['born after the reference date', { personbirthdate: '2026-Feb-01' }, ['birth_date_missing_or_ahead']],
  ['26 on the reference date', { personbirthdate: '2000-Jan-15' }, ['aged_26_or_over']],
  ['26 on the day after', { personbirthdate: '2000-Jan-16' }, []],
])('%s', async (_, more, expected) => {
  expect(await broken(more)).toStrictEqual(expected)
})

test('every rule has an id and a code of its own', () => {
  expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length)
  expect(new Set(RULES.map(({ code }) => code)).size).toBe(RULES.length)
})
