import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { canonicalJson, hashEvent, NO_HASH, type StoredRecord } from './canonical.js'
import { type Json } from './port.js'

describe('canonicalJson', () => {
  it('sorts keys, at every depth, and leaves out what is undefined', () => {
    const value = { b: 1, a: { d: [{ y: 1, x: null }], c: undefined }, Z: 'é"\n' }

    expect(canonicalJson(value)).toBe('{"Z":"é\\"\\n","a":{"d":[{"x":null,"y":1}]},"b":1}')
  })

  it('says the same of a value however its keys came, and nothing is lost on the way', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value)
        expect(canonicalJson(JSON.parse(text) as Json)).toBe(text)
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
        expect(text).not.toMatch(/[\n\r]/)
      }),
    )
  })

  it.each([
    ['data.weeks', { weeks: Infinity }],
    ['data.list[1]', { list: [1, undefined] }],
    ['data.on', { on: new Date(0) }],
    ['data.count', { count: 1n }],
  ])('refuses %s by its path', (path, value) => {
    expect(() => canonicalJson(value as unknown as Json, 'data')).toThrow(
      new RegExp(`^${path.replace(/[.[\]]/g, '\\$&')} is not`),
    )
  })
})

describe('hashEvent', () => {
  const record: Omit<StoredRecord, 'hash' | 'category'> = {
    authority: '885',
    position: 1,
    stream: 'la885_assessment-1',
    revision: 0,
    id: '5f0a6f4e-7c3b-4b8e-9b1a-0d5a3c1c2a11',
    type: 'RequestReceived',
    schemaVersion: 1,
    occurredOn: '2026-01-12',
    recordedAt: '2026-01-12T09:30:00.000Z',
    data: '{"source":"school"}',
    metadata: '{}',
  }

  it('is the SHA-256 of twelve lines that anybody can write down', () => {
    const lines = [
      '0000000000000000000000000000000000000000000000000000000000000000',
      '885',
      '1',
      'la885_assessment-1',
      '0',
      '5f0a6f4e-7c3b-4b8e-9b1a-0d5a3c1c2a11',
      'RequestReceived',
      '1',
      '2026-01-12',
      '2026-01-12T09:30:00.000Z',
      '{"source":"school"}',
      '{}',
    ]

    expect(hashEvent(NO_HASH, record)).toBe(createHash('sha256').update(lines.join('\n')).digest('hex'))
  })

  it.each(Object.keys(record) as (keyof typeof record)[])('depends on the %s', (key) => {
    const other = typeof record[key] === 'number' ? 99 : 'x'

    expect(hashEvent(NO_HASH, { ...record, [key]: other })).not.toBe(hashEvent(NO_HASH, record))
  })

  it('depends on the hash before', () => {
    expect(hashEvent('1'.repeat(64), record)).not.toBe(hashEvent(NO_HASH, record))
  })
})
