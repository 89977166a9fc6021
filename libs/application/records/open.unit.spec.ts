import { memoryEventStore } from '#event-store/memory'
import { ASSESSMENT } from './assessment.js'
import { openReference } from './open.js'

describe('opening a record by its reference', () => {
  it.each(['EHC-885-000000', 'EHC-885-000001', 'EHC-999-000000', 'EHC-885-999999999999', 'EHC-885'])(
    'finds nothing under %s, and does not fail',
    async (reference) => {
      expect(await openReference(ASSESSMENT, memoryEventStore(), '885', reference)).toBeUndefined()
    },
  )
})
