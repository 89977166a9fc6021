import { z } from 'zod'
import { eventTypes } from './registry.js'
import { type Entries } from './step.js'

interface Shape {
  readonly enum?: readonly unknown[]
  readonly format?: string
  readonly items?: Shape
  readonly anyOf?: readonly Shape[]
  readonly properties?: Readonly<Record<string, Shape>>
}

const categories: Readonly<Record<string, Entries>> = eventTypes

const fields = Object.entries(categories).flatMap(([category, entries]) =>
  Object.entries(entries).flatMap(([type, { data, says }]) => {
    const { properties = {} } = JSON.parse(JSON.stringify(z.toJSONSchema(data))) as Shape
    return Object.entries(properties).map(([field, shape]) => ({
      name: `${category} ${type}.${field}`,
      shape,
      words: says[field],
    }))
  }),
)

const codesIn = ({ enum: codes, items }: Shape): readonly string[] =>
  codes?.map(String) ?? (items === undefined ? [] : codesIn(items))

/** As a programmer writes it, and nobody reads it: `struckOut`. */
const RAW = /^[a-z]+[A-Z]/

describe('every field of every event', () => {
  it('has words, or is said to be unseen', () => {
    expect(fields.filter(({ words }) => words === undefined).map(({ name }) => name)).toStrictEqual([])
    expect(fields.length).toBeGreaterThan(200)
  })

  it('that holds a date is told as one', () => {
    const wrong = fields.filter(
      ({ shape, words }) => shape.format === 'date' && words?.kind !== 'date' && !(words?.kind === 'unseen'),
    )
    expect(wrong.map(({ name }) => name)).toStrictEqual([])
  })

  it('that holds one of some codes has a word for each, and none is the code itself', () => {
    const raw = fields.flatMap(({ name, shape, words }) =>
      words?.kind === 'unseen'
        ? []
        : codesIn(shape)
            .filter((code) => {
              const word = words?.kind === 'coded' ? words.values[code] : undefined
              return word === undefined || RAW.test(word)
            })
            .map((code) => `${name} ${code}`),
    )
    expect(raw).toStrictEqual([])
  })

  it('names other dates that there are', () => {
    const known = new Set(fields.map(({ name }) => name.split(' ')[1]))
    const asked = Object.values(categories).flatMap((entries) =>
      Object.entries(entries).flatMap(([type, { after = {} }]) =>
        Object.values(after)
          .flat()
          .flatMap((rule) => (rule === undefined ? [] : [rule.than].flat()))
          .map((than) => (than.includes('.') ? than : `${type}.${than}`)),
      ),
    )
    expect(asked.filter((name) => !known.has(name))).toStrictEqual([])
  })

  it('and every command is allowed by a right', () => {
    const open = Object.values(categories).flatMap((entries) =>
      Object.entries(entries).filter(
        ([, { command, needs = [] }]) => command !== undefined && needs.length === 0,
      ),
    )
    expect(open.map(([type]) => type)).toStrictEqual([])
  })
})
