import { OutcomeUnknown, StoreBusy } from '#event-store'
import { problemOf } from './problem.js'

const cut = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })

describe('a page that could not be given', () => {
  test('says that nothing was saved only where that is known', () => {
    expect(problemOf(new StoreBusy('busy')).code).toBe('database_away')
    expect(problemOf(cut).code).toBe('database_away')
    expect(problemOf(new OutcomeUnknown(cut)).code).toBe('perhaps_saved')
    expect(problemOf(new Error('a fault of ours')).code).toBe('error')
    for (const error of [new StoreBusy('busy'), cut, new Error('a fault of ours')])
      expect(problemOf(error, { perhapsSaved: true }).code).toBe('perhaps_saved')
  })
})
