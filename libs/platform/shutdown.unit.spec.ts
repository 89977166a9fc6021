import { createLog } from './logging.js'
import { closingInOrder } from './shutdown.js'

const quiet = createLog('silent')

describe('closing in order', () => {
  test('given three things opened, when closed twice, then each is closed once, the last first', async () => {
    const closed: string[] = []
    const closing = closingInOrder(quiet)
    for (const name of ['database', 'web', 'worker']) {
      closing.add(name, () => Promise.resolve(void closed.push(name)))
    }
    expect(await Promise.all([closing.close(), closing.close()])).toStrictEqual([true, true])
    expect(closed).toStrictEqual(['worker', 'web', 'database'])
  })

  test('given one that fails and one that hangs, then the others are still closed, and it says so', async () => {
    const closed: string[] = []
    const lines: string[] = []
    const closing = closingInOrder(createLog('error', { write: (line) => void lines.push(line) }), 5)
    closing.add('database', () => Promise.resolve(void closed.push('database')))
    closing.add('web', () => new Promise(() => undefined))
    closing.add('worker', () => Promise.reject(new Error('broken')))
    expect(await closing.close()).toBe(false)
    expect(closed).toStrictEqual(['database'])
    expect(lines.map((line) => (JSON.parse(line) as { step: string }).step)).toStrictEqual(['worker', 'web'])
  })
})
