import { memoryEventStore } from '#event-store/memory'
import { type EventStore } from '#event-store'
import { type Cells, exportFolder, together, wholeCase } from '../export-folder.spec.js'
import { logOf, saidBeside, useImportFixture } from '../import-fixture.spec.js'

const fixture = useImportFixture('all')

const withNote = (sensettingother: string, more: Cells = {}): Promise<string> => {
  const whole = wholeCase('1')
  const elsewhere = { urn: '', sensetting: 'OTH', sensettingother, senunitindicator: '', ...more }
  const indicators = { resourcedprovisionindicator: '' }
  return exportFolder(
    together({
      ...whole,
      placementdetail: (whole.placementdetail ?? []).map((row) => ({ ...row, ...elsewhere, ...indicators })),
    }),
  )
}

const notesIn = async (store: EventStore): Promise<readonly unknown[]> =>
  (await logOf(store)).flatMap(({ type, data }) =>
    type === 'PlacementRecorded' && data['kind'] === 'attended' ? [data['settingOther']] : [],
  )

describe('what a return says of a setting in words', () => {
  test('goes with the key of the child, and is the same when it is read again', async () => {
    const store = memoryEventStore()
    const folder = await withNote('taught at the library by a tutor')
    const first = await fixture.importInto(store, folder)
    expect(saidBeside(first.report)).toStrictEqual([])
    const [note] = await notesIn(store)
    expect(note).toMatch(/^sealed:1:/)
    expect(JSON.stringify(await logOf(store))).not.toContain('library')
    const said = await fixture.vault().openTexts('885', [String(note)])
    expect([...said.values()]).toStrictEqual(['taught at the library by a tutor'])
    const again = await fixture.importInto(store, folder)
    expect([again.report.events, saidBeside(again.report)]).toStrictEqual([0, []])
  })

  test('is added where an earlier return did not say it, and listed where it said otherwise', async () => {
    const store = memoryEventStore()
    await fixture.importInto(store, await withNote(''))
    const added = await fixture.importInto(store, await withNote('a tutor'))
    const correction = (await logOf(store)).findLast(({ type }) => type === 'FactCorrected')
    expect([added.report.events, correction?.data['is']]).toStrictEqual([
      1,
      expect.stringMatching(/^sealed:1:/),
    ])
    const other = await fixture.importInto(store, await withNote('two tutors'))
    expect([other.report.events, saidBeside(other.report).map(({ code }) => code)]).toStrictEqual([
      0,
      ['differs'],
    ])
    expect(JSON.stringify(other.report)).not.toContain('tutor')
  })

  test.each([
    ['names the child', 'at home with Robin', 'not_kept', undefined],
    ['holds a number', 'NHS 943 476 5919', 'not_kept', undefined],
    ['is long', 'x'.repeat(301), 'too_long_to_keep', 300],
  ])('is said not to be kept, or not whole, where it %s', async (_, note, code, letters) => {
    const store = memoryEventStore()
    const { report } = await fixture.importInto(store, await withNote(note))
    const said = report.warnings.filter(({ column }) => column === 'sensettingother')
    expect(said.map((one) => [one.file, one.line, one.code])).toStrictEqual([['placementdetail', 2, code]])
    const kept = (await notesIn(store)).flatMap((one) => (typeof one === 'string' ? [one] : []))
    const opened = await fixture.vault().openTexts('885', kept)
    expect([...opened.values()].map((one) => one?.length)).toStrictEqual(
      letters === undefined ? [] : [letters],
    )
  })

  test('is left out of the record of a child who asked to be forgotten', async () => {
    const store = memoryEventStore()
    await fixture.importInto(store, await withNote(''))
    const child = (await logOf(store)).find(({ type }) => type === 'PersonRecorded')?.stream ?? ''
    await fixture.vault().destroyKey('885', child.replace(/^.*person-/, ''))
    await fixture.importInto(store, await withNote('a tutor', { entrydate: '2025-Sep-01 00:00:00' }))
    expect(await notesIn(store)).toStrictEqual([undefined, undefined])
  })
})
