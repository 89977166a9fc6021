import { remembered } from './remembered.js'

describe('what is remembered', () => {
  test('is worked out once a key, for all who ask at once', async () => {
    let worked = 0
    const ask = remembered<number>()
    const workOut = () => Promise.resolve((worked += 1))
    expect(await Promise.all([ask('a', workOut), ask('a', workOut), ask('b', workOut)])).toStrictEqual([
      1, 1, 2,
    ])
  })

  test('is forgotten when it failed, and the oldest when there is too much', async () => {
    const ask = remembered<string>(2)
    await expect(ask('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away')
    expect(await ask('a', () => Promise.resolve('first'))).toBe('first')
    await ask('b', () => Promise.resolve('b'))
    await ask('c', () => Promise.resolve('c'))
    expect(await ask('a', () => Promise.resolve('second'))).toBe('second')
  })
})
