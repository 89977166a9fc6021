import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { RULE_BOOK_2014, RULE_BOOK_YOUTH_CUSTODY } from '#statute'
import { readRuleBook } from './rule-book-file.js'

const folder = mkdtempSync(join(tmpdir(), 'ehc-rule-book-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

const file = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const refusal = async (named: string): Promise<unknown> => {
  try {
    return await readRuleBook(named)
  } catch (error) {
    return error
  }
}

describe('the rule book of a command', () => {
  it('is the ordinary one, or one of ours by its id', async () => {
    expect(await readRuleBook(undefined)).toBe(RULE_BOOK_2014)
    expect(await readRuleBook('2015-youth-custody')).toBe(RULE_BOOK_YOUTH_CUSTODY)
  })

  it('is a draft in a file, also behind a byte order mark', async () => {
    const draft = { id: 'draft', title: 'Draft', validFrom: '2029-09-01', basedOn: '2014', rules: [] }
    const book = await readRuleBook(file('draft.json', `\uFEFF${JSON.stringify(draft)}`))
    expect([book.id, book.rules]).toStrictEqual(['draft', RULE_BOOK_2014.rules])
  })

  it('adds a limit by dates of events, and is refused where no event has such a date', async () => {
    const path = fileURLToPath(new URL('../../test/rule-books/decision-in-five-weeks.json', import.meta.url))
    expect((await readRuleBook(path)).find('X-DRAFT5')?.runs?.from).toMatchObject({
      type: 'AssessmentAgreed',
    })
    const misspelt = readFileSync(path, 'utf8').replace('PlanRefused.notifiedOn', 'PlanRefused.toldOn')
    expect(await refusal(file('misspelt.json', misspelt))).toMatchObject({
      code: 'bad_rule_book',
      message: expect.stringContaining(
        'Rule X-DRAFT5: no event has a date called PlanRefused.toldOn.',
      ) as string,
    })
  })

  it('is refused with all that is wrong with it, a line each', async () => {
    const path = file('bad.json', JSON.stringify({ id: 'draft', validFrom: 'soon', rules: [{}] }))
    expect(await refusal(path)).toMatchObject({
      code: 'bad_rule_book',
      exitCode: 2,
      message: [
        `${path} cannot be used:`,
        '  The book: "validFrom": The value given is not a real date. Give a day that exists, as year-month-day, for example 2026-01-12.',
        '  The book: entry 1 of "rules" needs an "id" in capitals, such as R-FIN20.',
        '  The book: "title" is missing; give a text.',
      ].join('\n'),
    })
  })

  it.each([
    ['no JSON', () => file('no.json', 'rules:'), 'bad_json'],
    ['no file', () => join(folder, 'none.json'), 'cannot_read'],
    ['a folder', () => folder, 'cannot_read'],
  ])('is refused when there is %s', async (_, path, code) => {
    expect(await refusal(path())).toMatchObject({ code, exitCode: 2 })
  })
})
