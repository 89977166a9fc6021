import { changeRegister } from '#application'
import { recordCases, recordChild, withStore } from '../../testing/cases.js'
import { mainWords } from '../../testing/forms.js'
import { runningWeb, TEST_DAY, type WebUnderTest } from '../../testing/running-web.js'
import { visitorAs } from '../../testing/signed-in.js'
import { CASES } from '../../testing/situations.js'
import { type Visitor } from '../../testing/visitor.js'
import { answered, dateBoxes, fieldOf, openPage, pressSave, sendAnswer } from '../../testing/wizard.js'

const AUTHORITY = '885'
const school = (urn: string, name: string) => ({ details: { setting: urn, urn, name, postcode: 'WR1 1AA' } })
const NEW = '/requests/new'

describe('a setting is chosen by name', () => {
  let web: WebUnderTest
  let officer: Visitor
  let record: string
  beforeAll(async () => {
    web = await runningWeb()
    officer = await visitorAs(web, 'officer')
    // A child may have the name of a school.
    const person = await recordChild(web, AUTHORITY, { forename: 'Maryam', surname: 'Oakhollow' })
    const [made] = await recordCases(web, AUTHORITY, [
      CASES.drafted.map((what) => [
        TEST_DAY,
        what.type === 'ReceiveRequest' ? { ...what, data: { ...what.data, person } } : what,
      ]),
    ])
    record = `/cases/${made?.reference ?? ''}/record`
    await withStore(web, AUTHORITY, (store) =>
      changeRegister(
        {
          ...{ store, authority: AUTHORITY, actor: 'demo-administrator' },
          ...{
            commandId: '0191a4c0-0000-7000-8000-000000000009',
            today: TEST_DAY,
            now: `${TEST_DAY}T09:00:00Z`,
          },
        },
        {
          type: 'ListSettings',
          rows: [school('116740', 'Oakhollow Primary School'), school('116741', 'Oakfield School')],
        },
      ),
    )
  })
  afterAll(() => web.stop())

  const said = (type: string) =>
    withStore(web, AUTHORITY, async (store) => {
      const events = await store.readAll(AUTHORITY, { after: 0, limit: 1_000 })
      return events.filter((event) => event.type === type).map(({ data }) => data)
    })

  test('a part of it shows those that answer, the chosen one is saved with its URN', async () => {
    const found = await answered(officer, `${record}/setting-consulted`, { setting: 'oak' })
    expect([fieldOf(found.address), found.status]).toStrictEqual(['setting', 200])
    expect(mainWords(found.text)).toContain('Which of these is it?')
    expect(mainWords(found.text)).toContain('Oakhollow Primary School (URN 116740) WR1 1AA')
    expect(found.text).not.toContain('There is a problem')
    const none = await sendAnswer(officer, found, { setting: 'oak', 'setting-found': 'oak' })
    expect(mainWords(none.text)).toContain('Select the setting, or type more of its name')
    const chosen = { setting: 'oak', 'setting-found': 'oak', 'setting-chosen': '116740' }
    const next = await sendAnswer(officer, none, chosen)
    const check = await sendAnswer(officer, next, dateBoxes('consultedOn', TEST_DAY))
    expect(mainWords(check.text)).toContain('Setting Oakhollow Primary School (URN 116740)')
    // The name of a school is the public's, although the child is called the same.
    await pressSave(officer, check).expect(303)
    expect(await said('SettingConsulted')).toContainEqual({
      consultation: expect.any(String) as string,
      setting: 'Oakhollow Primary School',
      urn: '116740',
      consultedOn: TEST_DAY,
    })
  })

  test('other words are looked for anew, and what is on no register stays in words', async () => {
    const found = await answered(officer, `${record}/setting-consulted`, { setting: 'oak' })
    const other = { setting: 'a special school', 'setting-found': 'oak', 'setting-chosen': '116740' }
    const again = await sendAnswer(officer, found, other)
    expect(mainWords(again.text)).toContain('Nothing on your register answers “a special school”')
    const kept = { ...other, 'setting-found': 'a special school', 'setting-chosen': 'words' }
    const check = await sendAnswer(
      officer,
      await sendAnswer(officer, again, kept),
      dateBoxes('consultedOn', TEST_DAY),
    )
    await pressSave(officer, check).expect(303)
    expect(await said('SettingConsulted')).toContainEqual({
      consultation: expect.any(String) as string,
      setting: 'a special school',
      consultedOn: TEST_DAY,
    })
  })

  test('a number that is on no register is said at once', async () => {
    const page = await answered(officer, `${record}/setting-consulted`, { setting: 'Oak (URN 999999)' })
    expect(mainWords(page.text)).toContain('No setting of your register has the URN 999999')
  })

  test('a request says where the child goes', async () => {
    const check = await answered(officer, NEW, {
      ...{ forename: 'Ines', surname: 'Fernbank', ...dateBoxes('birthDate', '2019-05-04'), upn: '' },
      ...{ setting: '116741', source: 'parent', ...dateBoxes('receivedOn', TEST_DAY) },
    })
    expect(mainWords(check.text)).toContain('Attends Oakfield School (URN 116741)')
    await pressSave(officer, check).expect(303)
    expect(await said('RequestReceived')).toContainEqual(
      expect.objectContaining({ setting: 'Oakfield School', urn: '116741' }),
    )
  })

  test('an address of the question out of turn leads back to it', async () => {
    const found = await answered(officer, `${record}/setting-consulted`, { setting: 'oak' })
    expect(
      fieldOf((await openPage(officer, found.address.replace(/setting(\?.*)?$/, 'check'))).address),
    ).toBe('setting')
  })
})
