import { recordChild } from '../../testing/cases.js'
import { mainWords } from '../../testing/forms.js'
import { inReturn, recordOnPlan } from '../../testing/plans.js'
import { runningWeb, type WebUnderTest } from '../../testing/running-web.js'
import { visitorAs } from '../../testing/signed-in.js'

const AUTHORITY = '885'
let web: WebUnderTest
let mine: string
let theirs: string

const planOf = async (officer: string, forename: string, madeOn: string): Promise<string> => {
  const person = await recordChild(web, AUTHORITY, { forename, surname: 'Oakhollow' })
  const { reference } = await recordOnPlan(web, AUTHORITY, [
    [madeOn, { type: 'StartPlan', data: { person, madeOn } }],
    [madeOn, { type: 'AssignOfficer', data: { officer, assignedOn: madeOn } }],
  ])
  return reference
}

beforeAll(async () => {
  web = await runningWeb()
  mine = await planOf('demo-officer', 'Wren', '2025-12-01')
  theirs = await planOf('demo-officer-east-1', 'Kit', '2025-11-03')
})
afterAll(() => web.stop())

describe('the list of annual reviews', () => {
  test('shows officers their own plans and a manager all, each with its reason', async () => {
    const officer = await visitorAs(web, 'officer', { id: 'demo-officer' })
    const own = mainWords((await officer.get('/reviews?tab=all').expect(200)).text)
    expect(own).toContain('Wren Oakhollow')
    expect(own).toContain('Annual review is due in 9 days')
    expect(own).not.toContain(theirs)
    const manager = await visitorAs(web, 'manager')
    const late = mainWords((await manager.get('/reviews?tab=outOfCycle&locality=East').expect(200)).text)
    expect(late).toContain(theirs)
    expect(late).toContain('Out of cycle: annual review is 19 days past its limit')
    expect(late).not.toContain(mine)
  })

  test('comes as a file, with no name in its own', async () => {
    const manager = await visitorAs(web, 'manager')
    const { text, headers } = await manager.get('/reviews.csv?tab=all').expect(200)
    expect(headers['content-disposition']).toBe('attachment; filename=reviews-2026-11-21.csv')
    const [, first] = text.trim().split('\n')
    expect(first).toBe(
      `${theirs},Kit Oakhollow,Sam Thistlewood,2025-11-03,,,No meeting arranged,Annual review,2026-11-02,-19,Past limit,Out of cycle: annual review is 19 days past its limit`,
    )
  })

  test('shows plans of which the last review is unknown, the oldest first, on a page, in a file and at the start', async () => {
    const taken = async (forename: string, madeOn: string) => {
      const person = await recordChild(web, AUTHORITY, { forename, surname: 'Marlow' })
      const assigned = { officer: 'demo-officer-east-1', assignedOn: '2026-11-02' }
      const { reference } = await recordOnPlan(web, AUTHORITY, [
        ['2026-11-02', inReturn(person, madeOn)],
        ['2026-11-02', { type: 'AssignOfficer', data: assigned }],
      ])
      return reference
    }
    const younger = await taken('Ash', '2022-05-01')
    const older = await taken('Fen', '2019-03-04')
    const manager = await visitorAs(web, 'manager')
    const words = mainWords((await manager.get('/reviews?tab=unknown').expect(200)).text)
    expect(words).toContain('Last review unknown 2 plans')
    expect(words.indexOf(older)).toBeLessThan(words.indexOf(younger))
    expect(words).not.toContain(mine)
    expect(words).toContain('Children and Families Act 2014, section 44(1)')
    const { text } = await manager.get('/reviews.csv?tab=unknown').expect(200)
    expect(text.trim().split('\n').slice(1)).toStrictEqual(
      [
        [older, 'Fen', '2019-03-04'],
        [younger, 'Ash', '2022-05-01'],
      ].map(
        ([reference, name, day]) =>
          `${reference},${name} Marlow,Sam Thistlewood,${day},,,No meeting arranged,,,,Review unknown,Last review unknown: by when the next is due cannot be worked out`,
      ),
    )
    expect(mainWords((await manager.get('/start').expect(200)).text)).toContain(
      'Last review unknown : 2 plans of which nobody can say by when the next review is due',
    )
    const officer = await visitorAs(web, 'officer', { id: 'demo-officer' })
    const own = await officer.get('/start').expect(200)
    expect(mainWords(own.text)).not.toContain('Last review unknown')
  })

  test.each(['healthGateway', 'clinician', 'auditor'] as const)('is not for the role %s', async (role) => {
    const visitor = await visitorAs(web, role)
    for (const path of ['/reviews', '/reviews.csv']) {
      const { text } = await visitor.get(path).expect(403)
      expect(text).not.toContain('Wren')
    }
  })
})
