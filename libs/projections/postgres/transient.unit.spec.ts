import { DatabaseError } from 'pg'
import { StoreBusy } from '#event-store'
import { faultDelay } from '../backoff.js'
import { isTransient, surely } from './transient.js'

const ofServer = (code: string) => Object.assign(new DatabaseError('about a row', 0, 'error'), { code })
const ofSocket = (code: string, syscall: string) => Object.assign(new Error('socket'), { code, syscall })

describe('a fault that passes', () => {
  it.each([
    ['a serialisation failure', ofServer('40001'), true],
    ['a server that shuts down', ofServer('57P01'), true],
    ['a broken connection, in the words of the server', ofServer('08006'), true],
    ['a server demoted in a failover', ofServer('25006'), true],
    ['a reset socket', ofSocket('ECONNRESET', 'read'), true],
    ['a socket file that is not there yet', ofSocket('ENOENT', 'connect'), true],
    ['a connection that ended', new Error('Connection terminated unexpectedly'), true],
    ['a store that is busy', new StoreBusy('busy'), true],
    ['a file that is missing', ofSocket('ENOENT', 'open'), false],
    ['a table that is missing', ofServer('42P01'), false],
    ['a row that is refused', ofServer('23514'), false],
    ['a fault of the program', new TypeError('undefined is not a function'), false],
  ])('is told from one that does not: %s', (_, error, passes) => {
    expect(isTransient(error)).toBe(passes)
  })

  it('is waited out with pauses that grow, are bounded, and never alike', () => {
    const longest = [0, 1, 2, 3, 20].map((failures) => faultDelay(failures, 1_000, () => 1))
    expect(longest).toStrictEqual([50, 100, 200, 400, 1_000])
    expect(faultDelay(3, 1_000, () => 0)).toBe(200)
  })

  it('is not tried again by somebody who is asked to stop, nor is any other fault', async () => {
    const tries = { passing: 0, lasting: 0 }
    const passing = () => {
      tries.passing++
      return Promise.reject(ofServer('40001'))
    }
    const lasting = () => {
      tries.lasting++
      return Promise.reject(new TypeError('fault'))
    }
    await expect(surely(passing, () => true)).rejects.toMatchObject({ code: '40001' })
    await expect(surely(lasting)).rejects.toThrow('fault')
    expect(tries).toStrictEqual({ passing: 1, lasting: 1 })
  })
})
