import { newLedger } from './ledger.js'

test('what was acknowledged is held against the log, each way in which it may differ by its name', () => {
  const ledger = newLedger()
  for (const mark of ['kept', 'lost', 'doubled', 'moved'])
    ledger.note(mark, 'acknowledged', `EHC-885-${mark}`)
  for (const mark of ['refused', 'denied']) ledger.note(mark, 'refused')
  for (const mark of ['perhaps', 'perhaps not']) ledger.note(mark, 'uncertain')
  const found = new Map([
    ['kept', ['EHC-885-kept']],
    ['doubled', ['EHC-885-doubled', 'EHC-885-again']],
    ['moved', ['EHC-885-elsewhere']],
    ['denied', ['EHC-885-denied']],
    ['perhaps', ['EHC-885-perhaps']],
    ['perhaps not', []],
  ])
  expect(ledger.acknowledged()).toBe(4)
  expect(ledger.reckon(found)).toStrictEqual({
    acknowledged: 4,
    uncertain: 2,
    refused: 2,
    lost: ['lost'],
    doubled: ['doubled'],
    falselyRefused: ['denied'],
    orphaned: ['perhaps not'],
    elsewhere: ['moved'],
  })
})

test('an attempt that ended in doubt and was sent again counts as what it was told last', () => {
  const ledger = newLedger()
  ledger.note('a', 'uncertain')
  ledger.note('a', 'acknowledged', 'EHC-885-000001')
  expect(ledger.reckon(new Map([['a', ['EHC-885-000001']]]))).toMatchObject({
    acknowledged: 1,
    uncertain: 0,
    lost: [],
  })
})
