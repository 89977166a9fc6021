import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '#platform'

const RULE_ID = /['"`/(]([RCP]-[A-Z0-9]+(?:-[A-Z0-9]+)*)/g

const sources = (folder: string): readonly string[] =>
  readdirSync(join(projectRoot(), folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    // What serves tests alone may name a rule, as a test does.
    if (entry.isDirectory()) return path === 'libs/statute' || entry.name === 'testing' ? [] : sources(path)
    return path.endsWith('.ts') && !/\.spec\.ts$|spec-helper\.ts$/.test(path) ? [path] : []
  })

const named = (text: string): readonly string[] => [...text.matchAll(RULE_ID)].flatMap(([, id]) => id ?? [])

describe('the ids of rules', () => {
  it('are written in the law alone: whoever asks about one asks for what it is about', () => {
    const written = [...sources('apps'), ...sources('libs')].flatMap((path) =>
      named(readFileSync(join(projectRoot(), path), 'utf8')).map((id) => `${path}: ${id}`),
    )
    expect(written).toStrictEqual([])
  })

  it('are found where they are written', () => {
    expect(named("duty.rule === 'R-ADV6'; `R-ORD-ASSESS-FINAL`; key === `P-30/${id}`")).toStrictEqual([
      'R-ADV6',
      'R-ORD-ASSESS-FINAL',
      'P-30',
    ])
  })
})
