import { randomUUID } from 'node:crypto'
import { recordCase } from '../testing/cases.js'
import { mainWords } from '../testing/forms.js'
import { runningWeb, type WebUnderTest } from '../testing/running-web.js'
import { visitorAs } from '../testing/signed-in.js'
import { answered, dateBoxes } from '../testing/wizard.js'

const AUTHORITY = '885'
let web: WebUnderTest
beforeAll(async () => {
  web = await runningWeb({}, { directory: false })
})
afterAll(() => web.stop())

/** As a take-on leaves it: who holds a case was named by a sheet, and the directory knows nobody. */
const assigned = () =>
  recordCase(web, AUTHORITY, [
    [
      '2026-09-14',
      { type: 'ReceiveRequest', data: { person: randomUUID(), source: 'school', receivedOn: '2026-09-14' } },
    ],
    ['2026-09-15', { type: 'AssignOfficer', data: { officer: 'A.Smith', assignedOn: '2026-09-15' } }],
  ])

describe('an authority that has told nobody of its people', () => {
  test('is offered nobody of the demonstration’s, and shows officers as they were named', async () => {
    const known = await assigned()
    const manager = await visitorAs(web, 'manager')
    for (const page of [`/cases/${known.reference}`, '/my-work?tab=all', '/reviews', '/start', '/gateway']) {
      const { text } = await manager.get(page).expect(200)
      expect(text).not.toMatch(/Morgan Ellery|Pat Hollowell|Vulnerable children/)
    }
    const list = await manager.get('/my-work?tab=all')
    expect(mainWords(list.text)).toContain('A.Smith')
    expect(list.text).not.toContain('name="officer"')
  })

  test('records an exception and a request for health advice without anybody to choose from', async () => {
    const known = await assigned()
    const officer = await visitorAs(web, 'officer')
    const exception = await answered(officer, `/cases/${known.reference}/record/exception`, {
      limit: 'R-DEC6',
      reason: 'personal',
      ...dateBoxes('from', '2026-10-01'),
      ...dateBoxes('to', '2026-10-20'),
      ...dateBoxes('on', '2026-10-05'),
      evidence: '',
      ...dateBoxes('familyToldOn', ''),
    })
    expect(exception.address).toMatch(/\/check$/)
    const offered = mainWords((await officer.get(`/cases/${known.reference}/record`)).text)
    expect(offered).not.toContain('An officer was given the case')
  })
})
