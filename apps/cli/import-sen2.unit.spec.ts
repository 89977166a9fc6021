import { Command } from 'commander'
import { type ImportReport } from '#sen2'
import { givenPath } from './given-path.js'
import { importReportText } from './import-report.js'
import { registerImport } from './import.js'
import { progressBar } from './progress.js'

const asked = async (...args: readonly string[]): Promise<unknown> => {
  const program = new Command('ehc').exitOverride()
  registerImport(program)
  try {
    await program.parseAsync(['import', 'sen2', ...args], { from: 'user' })
    return 'done'
  } catch (error) {
    return error
  }
}

test('a question that cannot be read is refused before any database is opened', async () => {
  expect(await asked('/nowhere', '--authority', '88')).toMatchObject({ code: 'bad_authority', exitCode: 2 })
  expect(await asked('/nowhere', '--authority', '885')).toMatchObject({
    code: 'folder_not_found',
    exitCode: 2,
  })
})

const none = {
  sen2: 0,
  person: 0,
  requests: 0,
  assessment: 0,
  namedplan: 0,
  plandetail: 0,
  activeplans: 0,
  placementdetail: 0,
  senneed: 0,
}

const issue = (line: number, column: string | null) => ({
  file: 'requests' as const,
  line,
  column,
  code: 'bad_date',
  message: 'This is not a date.',
})

const REPORT: ImportReport = {
  authority: '885',
  read: { ...none, requests: 2871 },
  loaded: { ...none, requests: 2860 },
  unchanged: { ...none, requests: 1 },
  queued: none,
  events: 1234,
  rejected: [...Array.from({ length: 10 }, (_, n) => issue(n + 2, 'receiveddate'))],
  warnings: [issue(0, null)],
}

describe('the report for people', () => {
  test('has a line for each file, and says the same thing of many rows once', () => {
    const lines = importReportText(REPORT, false).split('\n')
    expect(lines).toContain('requests               2,871      2,860          1         10')
    expect(lines).toContain('1,234 events appended.')
    expect(lines).toContain('10 rows rejected:')
    expect(lines).toContain('  requests.receiveddate: bad_date (lines 2, 3, 4, 5, 6, 7, 8, 9 and 2 more)')
    expect(lines).toContain('1 warning:')
    expect(lines).toContain('  requests: bad_date')
  })

  test('of a dry run says so, and is silent about what there is none of', () => {
    const text = importReportText({ ...REPORT, events: 1, rejected: [], warnings: [] }, true)
    expect(text).toContain('a dry run, nothing was written')
    expect(text).toContain('1 event would be appended.')
    expect(text).not.toMatch(/rejected:|warning/)
  })
})

describe('the progress bar', () => {
  const shown = (isTTY: boolean): readonly string[] => {
    const written: string[] = []
    const out = { isTTY, write: (text: string) => written.push(text) > 0 }
    const times = [0, 10, 200, 210]
    const bar = progressBar('People', out, () => times.shift() ?? 0)
    bar.show(0, 4)
    bar.show(1, 4)
    bar.show(2, 4)
    bar.show(4, 4)
    bar.end()
    return written
  }

  test('is drawn on a terminal, not more often than it can be seen', () => {
    expect(shown(true)).toStrictEqual([
      `\rPeople [${'.'.repeat(30)}] 0 of 4`,
      `\rPeople [${'#'.repeat(15)}${'.'.repeat(15)}] 2 of 4`,
      `\rPeople [${'#'.repeat(30)}] 4 of 4`,
      '\n',
    ])
  })

  test('is silent in a pipe', () => {
    expect(shown(false)).toStrictEqual([])
  })
})

test('a path is meant from where the command was called, also through npm', () => {
  expect(givenPath('x', { npm_lifecycle_event: 'ehc', INIT_CWD: '/home/me' })).toBe('/home/me/x')
  expect(givenPath('x', { INIT_CWD: '/home/me' })).toBe(`${process.cwd()}/x`)
  expect(givenPath('/a/x', { npm_lifecycle_event: 'ehc', INIT_CWD: '/home/me' })).toBe('/a/x')
})
