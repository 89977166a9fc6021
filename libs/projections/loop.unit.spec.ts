import { type LogHead, type RunnerLog, startLoop } from './loop.js'

/** A place to wait for something that another part of the test makes happen. */
const signal = <Value = void>() => {
  let give: (value: Value) => void = () => undefined
  const given = new Promise<Value>((resolve) => {
    give = resolve
  })
  return { give, given }
}

const recorder = () => {
  const lines: unknown[] = []
  const log: RunnerLog = {
    info: (fields, message) => lines.push(['info', fields, message]),
    error: (fields, message) => lines.push(['error', fields, message]),
  }
  return { lines, log }
}

class Poisoned extends Error {
  readonly code = 'poisoned'
}

describe('the projection loop', () => {
  it('catches up every authority, also one that appears later', async () => {
    const heads: LogHead[] = [{ authority: '885', position: 3 }]
    const [first, second] = [signal<LogHead>(), signal<LogHead>()]
    const loop = startLoop({
      heads: () => Promise.resolve([...heads]),
      catchUp: (head) => {
        ;(head.authority === '885' ? first : second).give(head)
        return Promise.resolve(head.position)
      },
      log: recorder().log,
    })
    expect(await first.given).toStrictEqual({ authority: '885', position: 3 })
    heads.push({ authority: '333', position: 1 })
    loop.nudge()
    expect(await second.given).toStrictEqual({ authority: '333', position: 1 })
    await loop.close()
  })

  it('leaves alone an authority whose log has not moved', async () => {
    const asked: string[] = []
    const rounds = signal()
    let polls = 0
    const loop = startLoop({
      heads: () => {
        if (++polls === 3) rounds.give()
        return Promise.resolve([{ authority: '885', position: 3 }])
      },
      catchUp: ({ authority, position }) => {
        asked.push(authority)
        return Promise.resolve(position)
      },
      log: recorder().log,
    })
    await rounds.given
    await loop.close()
    expect(asked).toStrictEqual(['885'])
  })

  it('goes on with the others when one fails, says so once without the words of the error, and tries again', async () => {
    const { lines, log } = recorder()
    const recovered = signal()
    let attempts = 0
    const done: string[] = []
    const loop = startLoop({
      heads: () =>
        Promise.resolve([
          { authority: '330', position: 1 },
          { authority: '885', position: 1 },
        ]),
      catchUp: ({ authority, position }) => {
        if (authority === '330' && ++attempts < 3) return Promise.reject(new Poisoned('about Ada Lovelace'))
        done.push(authority)
        if (authority === '330') recovered.give()
        return Promise.resolve(position)
      },
      log,
    })
    await recovered.given
    await loop.close()
    expect(done).toStrictEqual(['885', '330'])
    expect(lines).toStrictEqual([
      ['error', { subject: '330', code: 'poisoned' }, 'read models stand still'],
      ['info', { subject: '330' }, 'read models move again'],
    ])
  })

  it('rests after a fault, longer each time, unless the log has moved: the other projections want what is new', async () => {
    const tries: number[] = []
    const polled: (() => void)[] = []
    let [time, position, polls] = [0, 1, 0]
    const loop = startLoop({
      heads: () => {
        polls++
        for (const resolve of polled.splice(0)) resolve()
        return Promise.resolve([{ authority: '885', position }])
      },
      catchUp: () => {
        tries.push(polls)
        return Promise.reject(new Poisoned())
      },
      log: recorder().log,
      now: () => time,
    })
    /** One more poll has begun, so the one before it is over. */
    const nextPoll = () =>
      new Promise<void>((resolve) => {
        polled.push(resolve)
        loop.nudge()
      })
    const triesAfter = async (change: () => void): Promise<number> => {
      change()
      await nextPoll()
      await nextPoll()
      return tries.length
    }
    const atFirst = await triesAfter(() => undefined)
    const resting = await triesAfter(() => undefined)
    const rested = await triesAfter(() => (time += 60_000))
    const moved = await triesAfter(() => (position += 1))
    await loop.close()
    expect([atFirst, resting, rested, moved]).toStrictEqual([1, 1, 2, 3])
  })

  it('does not hurry, nor tire, while another worker has what is behind', async () => {
    const asked = signal()
    let looks = 0
    const loop = startLoop({
      heads: () => Promise.resolve([{ authority: '885', position: 5 }]),
      // Held elsewhere, and then brought there by the other.
      catchUp: () => {
        if (++looks === 3) asked.give()
        return Promise.resolve(looks < 3 ? 2 : 5)
      },
      log: recorder().log,
    })
    await asked.given
    loop.nudge()
    await loop.close()
    expect(looks).toBe(3)
  })

  it('survives a database that does not answer', async () => {
    const { lines, log } = recorder()
    const seen = signal()
    let polls = 0
    const loop = startLoop({
      heads: () =>
        ++polls === 1 ? Promise.reject(new Poisoned()) : Promise.resolve([{ authority: '885', position: 1 }]),
      catchUp: ({ position }) => {
        seen.give()
        return Promise.resolve(position)
      },
      log,
    })
    await seen.given
    await loop.close()
    expect(lines).toHaveLength(2)
  })

  it('tells the work in hand that it is closing, and waits for it', async () => {
    const [begun, released] = [signal(), signal()]
    let stopped = false
    const loop = startLoop({
      heads: () => Promise.resolve([{ authority: '885', position: 1 }]),
      catchUp: async (head, stopping) => {
        begun.give()
        await released.given
        stopped = stopping()
        return head.position
      },
      log: recorder().log,
    })
    await begun.given
    const closed = loop.close()
    released.give()
    await closed
    expect(stopped).toBe(true)
  })
})
