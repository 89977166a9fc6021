import { CommandIdReused, DuplicateEventId, OutcomeUnknown, StoreBusy, StoreFull } from '#event-store'
import { problemOf } from './problem.js'

const cut = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })

describe('a page that could not be given', () => {
  test('says that an id was used before, and that the disk is full, and neither that it is a fault of ours', () => {
    expect(problemOf(new DuplicateEventId('e1'))).toStrictEqual({ code: 'id_used', status: 409 })
    expect(problemOf(new CommandIdReused('c1', 's1'))).toStrictEqual({ code: 'id_used', status: 409 })
    expect(problemOf(new StoreFull(undefined))).toStrictEqual({ code: 'store_full', status: 507 })
    const full = Object.assign(new Error('could not extend file'), { code: '53100' })
    expect(problemOf(full)).toStrictEqual({ code: 'store_full', status: 507 })
  })

  test('says that nothing was saved only where that is known', () => {
    expect(problemOf(new StoreBusy('busy')).code).toBe('database_away')
    expect(problemOf(cut).code).toBe('database_away')
    expect(problemOf(new OutcomeUnknown(cut)).code).toBe('perhaps_saved')
    expect(problemOf(new Error('a fault of ours')).code).toBe('error')
    for (const error of [new StoreBusy('busy'), cut, new Error('a fault of ours')])
      expect(problemOf(error, { perhapsSaved: true }).code).toBe('perhaps_saved')
  })
})
