import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { type EventDefinitions } from '../vocabulary/define.js'
import { type EventCategory, eventTypes } from './registry.js'

const path = (category: string): URL => new URL(`../golden/${category}.json`, import.meta.url)

type Shapes = Record<string, unknown>

const shapesOf = (definitions: EventDefinitions): Shapes =>
  Object.fromEntries(
    Object.entries(definitions).map(([type, { data: schema, version, effectiveDate }]) => [
      `${type}@${version}`,
      {
        effectiveDate: effectiveDate ?? null,
        shape: JSON.parse(JSON.stringify(z.toJSONSchema(schema))) as unknown,
      },
    ]),
  )

const kept = (category: string): Shapes =>
  existsSync(path(category)) ? (JSON.parse(readFileSync(path(category), 'utf8')) as Shapes) : {}

/** EHC_ADD_GOLDEN=1 adds the shapes of new versions. It never changes one that is kept: those events are in logs. */
const addNew = (category: string, shapes: Shapes): void => {
  if (process.env['EHC_ADD_GOLDEN'] === '1')
    writeFileSync(path(category), `${JSON.stringify({ ...shapes, ...kept(category) }, null, 2)}\n`)
}

describe.each(Object.keys(eventTypes) as EventCategory[])('the shape of %s events', (category) => {
  it('changes only with a new version', () => {
    const shapes = shapesOf(eventTypes[category])
    addNew(category, shapes)
    const golden = kept(category)
    expect(Object.fromEntries(Object.keys(shapes).map((key) => [key, golden[key]]))).toStrictEqual(shapes)
  })
})
