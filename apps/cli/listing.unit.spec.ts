import { Command } from 'commander'
import { listing, type ListOptions, withListOptions } from './listing.js'
import { table } from './table.js'

const asked = (...args: readonly string[]): string => {
  let out = ''
  const command = withListOptions(new Command('list').exitOverride()).action((options: ListOptions) => {
    out = listing(
      ['a', '=b', 'c,d'],
      {
        headings: ['Letter', 'Length'],
        row: (letter) => [letter, `${letter.length}`],
        json: (letters) => ({ letters }),
        none: 'Nothing.\n',
        below: 'That is all.\n',
      },
      options,
    )
  })
  command.configureOutput({ writeErr: () => undefined }).parse(args, { from: 'user' })
  return out
}

describe('a list of the command line', () => {
  it.each([
    ['for people', [], 'Letter  Length\na       1\n=b      2\nc,d     3\nThat is all.\n'],
    [
      'for people, two of them',
      ['--limit', '2'],
      'Letter  Length\na       1\n=b      2\nand 1 more\nThat is all.\n',
    ],
    ['as JSON', ['--json'], '{"letters":["a","=b","c,d"]}\n'],
    ['as JSON, one of them', ['--json', '--limit', '1'], '{"letters":["a"]}\n'],
    ['as CSV, which no spreadsheet works out', ['--csv'], 'Letter,Length\na,1\n\'=b,2\n"c,d",3\n'],
  ])('is printed %s', (_, args, printed) => {
    expect(asked(...args)).toBe(printed)
  })

  it.each(['0', '-1', '1.5', 'all'])('takes no limit of %s', (limit) => {
    expect(() => asked('--limit', limit)).toThrow('whole number')
  })
})

describe('a table', () => {
  it('is cut to the terminal, and whole elsewhere', () => {
    const rows = [['EHC-885-000001', 'a reason that is long']]
    expect(table(['Case', 'Why'], rows, 20)).toBe('Case            Why\nEHC-885-000001  a r…\n')
    expect(table(['Case', 'Why'], rows, Infinity)).toContain('a reason that is long\n')
  })
})
