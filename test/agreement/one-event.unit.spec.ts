import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '#platform'

/** Where an event is told, and the page that asks for it. */
const ENTRY = 'libs/casework/catalogue/people.ts'
const PAGE = 'apps/web/pages/record/steps/people.ts'

/** The product's own files; the made-up authority and the tests tell of every event there is. */
const sources = (folder: string): readonly string[] =>
  readdirSync(join(projectRoot(), folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return path === 'libs/simulation' ? [] : sources(path)
    return path.endsWith('.ts') && !/\.spec\.ts$|spec-helper\.ts$/.test(path) ? [path] : []
  })

const files = [...sources('apps'), ...sources('libs')]

const filesWith = (word: string): readonly string[] => {
  const named = new RegExp(`\\b${word}\\b`)
  return files.filter((path) => named.test(readFileSync(join(projectRoot(), path), 'utf8')))
}

describe('an event that moves no limit', () => {
  it('stands in its entry, and in the page that asks for it', () => {
    expect(filesWith('ContactRecorded')).toStrictEqual([PAGE, ENTRY])
    expect(filesWith('RecordContact')).toStrictEqual([PAGE, ENTRY])
  })

  it('is looked for in all that ships: what moves limits is named where they are told', () => {
    expect(filesWith('TribunalOrdered').length).toBeGreaterThan(2)
  })
})
