import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { clockCheck, clockCheckText } from './clock-check.js'

const LEEDS = 'published-leeds-25-018-809.json'
const published = fileURLToPath(new URL(`../../test/histories/${LEEDS}`, import.meta.url))

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'worked '))
  cpSync(published, join(folder, LEEDS))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

const rewrite = (change: (text: string) => string): void => {
  writeFileSync(join(folder, LEEDS), change(readFileSync(join(folder, LEEDS), 'utf8')))
}

describe('a folder of worked dates', () => {
  it('agrees where every limit is told alike', () => {
    expect(clockCheck(folder)).toStrictEqual({ files: 1, examples: 0, agree: 5, of: 5, differences: [] })
    expect(clockCheckText(clockCheck(folder))).toBe('5 of 5 agree (1 histories, 0 examples).\n')
  })

  it('differs by a day, and by a limit that is not in the file', () => {
    rewrite((text) =>
      text.replace('"2025-10-08"', '"2025-10-07"').replace('"rule": "P-52"', '"rule": "P-53"'),
    )
    const checked = clockCheck(folder)
    expect([checked.agree, checked.of]).toStrictEqual([3, 6])
    expect(checked.differences).toStrictEqual([
      {
        file: LEEDS,
        asAt: '2025-05-28',
        expected: 'P-53 from 2025-05-21 due 2026-05-20: running',
      },
      {
        file: LEEDS,
        asAt: '2025-05-28',
        expected: 'R-FIN20 from 2025-05-21 due 2025-10-07: running',
        found: 'R-FIN20 from 2025-05-21 due 2025-10-08: running',
      },
      { file: LEEDS, asAt: '2025-05-28', found: 'P-52 from 2025-05-21 due 2026-05-20: running' },
    ])
    expect(clockCheckText(checked)).toContain('3 of 6 agree')
  })

  it.each([
    ['bad_history', (text: string) => text.replace('"asAt"', '"asOf"')],
    ['bad_history', () => 'not JSON'],
    [
      'bad_history',
      (text: string) => text.replace('"occurredOn": "2025-05-21"', '"occurredOn": "2025-02-30"'),
    ],
  ])('is refused as %s, by the name of the file', (code, change) => {
    rewrite(change)
    expect(() => clockCheck(folder)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(LEEDS) as string }) as Error,
    )
  })

  const EXAMPLE = {
    example: 'X05',
    rule: 'R-DEC6',
    given: { received: '2026-11-13' },
    expect: { dueOn: '2026-12-25' },
    source: { kind: 'regulation', cite: 'SI 2014/1530, regulation 5(1)' },
  }
  const examples = (...lines: readonly object[]): void => {
    writeFileSync(join(folder, 'more.ndjson'), lines.map((one) => JSON.stringify(one)).join('\n'))
  }

  it('asks rules of single dates too, a line each, and names the line that differs', () => {
    examples(EXAMPLE, { ...EXAMPLE, expect: { dueOn: '2026-12-24' } })
    const checked = clockCheck(folder)
    expect([checked.agree, checked.of, checked.examples]).toStrictEqual([6, 7, 2])
    expect(checked.differences).toStrictEqual([
      { file: 'more.ndjson, line 2: R-DEC6', expected: 'dueOn "2026-12-24"', found: 'dueOn "2026-12-25"' },
    ])
    examples({ ...EXAMPLE, rule: 'R-NONE' })
    expect(clockCheck(folder).differences[0]?.found).toContain('unknown_rule')
  })

  it('refuses an example that expects nothing, or names no source', () => {
    for (const wrong of [{ expect: {} }, { source: undefined }]) {
      examples({ ...EXAMPLE, ...wrong })
      expect(() => clockCheck(folder)).toThrow(
        expect.objectContaining({
          code: 'bad_history',
          message: expect.stringContaining('more.ndjson, line 1') as string,
        }) as Error,
      )
    }
  })

  it('can be ours, copied to wherever somebody likes', () => {
    rmSync(join(folder, LEEDS))
    cpSync(fileURLToPath(new URL('../../test/histories', import.meta.url)), folder, { recursive: true })
    const { agree, of, files, examples: asked, differences } = clockCheck(folder)
    expect(differences).toStrictEqual([])
    expect([agree, files > 100, asked > 100]).toStrictEqual([of, true, true])
  })

  it('is refused where it is none, and where it holds nothing', () => {
    rmSync(join(folder, LEEDS))
    expect(() => clockCheck(folder)).toThrow(expect.objectContaining({ code: 'no_histories' }) as Error)
    expect(() => clockCheck(join(folder, 'elsewhere'))).toThrow(
      expect.objectContaining({ code: 'no_folder' }) as Error,
    )
  })
})
