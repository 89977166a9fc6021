import { readFileSync } from 'node:fs'
import { withProcessTable } from './processes.js'
import { type EventCategory, eventTypes } from './registry.js'

/** The second column of the rows that say how often. */
const eventsInTable = (category: string): readonly string[] =>
  readFileSync(new URL(`../${category}/README.md`, import.meta.url), 'utf8')
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter((cells) => cells[3] === 'always' || cells[3] === 'sometimes')
    .flatMap((cells) => cells[2]?.split(', ') ?? [])

describe.each(Object.keys(eventTypes) as EventCategory[])('the process table of %s', (category) => {
  it('names every event there is, and no other', () => {
    expect([...new Set(eventsInTable(category))].toSorted()).toStrictEqual(
      Object.keys(eventTypes[category]).toSorted(),
    )
  })
})

describe.each(['assessment', 'plan'] as const)('the steps in the README of %s', (kind) => {
  it('are those of the catalogue: npm run processes writes them', () => {
    const readme = readFileSync(new URL(`../${kind}/README.md`, import.meta.url), 'utf8')
    expect(readme).toBe(withProcessTable(readme, kind))
  })
})
