import { wakeUp, BUSY_DELAY_MS, IDLE_DELAY_MS, nextDelay } from './backoff.js'

describe('the pause between two polls', () => {
  it('doubles while idle up to a second, and is short again after work', () => {
    const delays = [BUSY_DELAY_MS]
    while (delays.length < 8) delays.push(nextDelay(delays.at(-1) ?? 0, false))
    expect(delays).toStrictEqual([50, 100, 200, 400, 800, IDLE_DELAY_MS, IDLE_DELAY_MS, IDLE_DELAY_MS])
    expect(nextDelay(IDLE_DELAY_MS, true)).toBe(BUSY_DELAY_MS)
  })
})

describe('the wakeUp', () => {
  const FOREVER = 2 ** 31 - 1

  it('ends a wait', async () => {
    const pause = wakeUp()
    const waited = pause.wait(FOREVER)
    pause.wake()
    await expect(waited).resolves.toBeUndefined()
  })

  it('is heard when it rang before the wait, once', async () => {
    const pause = wakeUp()
    pause.wake()
    await pause.wait(FOREVER)
    let over = false
    const second = pause.wait(FOREVER).then(() => {
      over = true
    })
    await Promise.resolve()
    expect(over).toBe(false)
    pause.wake()
    await second
  })
})
