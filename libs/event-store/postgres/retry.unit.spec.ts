import { DatabaseError } from 'pg'
import { OutcomeUnknown, StoreBusy, StoreFull } from '../errors.js'
import { withRetries } from './retry.js'

const lost = new OutcomeUnknown(new Error('read ECONNRESET'))

/** Fails with each of these in turn. */
const failing = (...errors: readonly Error[]) => {
  const coming = [...errors]
  return (): Promise<never> => Promise.reject(coming.shift() ?? new Error('asked once too often'))
}

test.each([
  [
    'busy',
    new StoreBusy('busy', { cause: Object.assign(new DatabaseError('lock', 4, 'error'), { code: '55P03' }) }),
  ],
  ['full', new StoreFull(undefined)],
])(
  'after an answer that was lost, a store that is %s does not say that nothing was written',
  async (_, later) => {
    await expect(withRetries(failing(later))).rejects.toBe(later)
    await expect(withRetries(failing(lost, later))).rejects.toBe(lost)
  },
)
