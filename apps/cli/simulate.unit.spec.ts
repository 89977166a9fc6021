import { Command } from 'commander'
import { registerSimulate } from './simulate.js'

const asked = async (...args: readonly string[]): Promise<unknown> => {
  const program = new Command('ehc').exitOverride()
  registerSimulate(program)
  try {
    await program.parseAsync(['simulate', '--authority', '999', ...args], { from: 'user' })
    return 'done'
  } catch (error) {
    return error
  }
}

test.each([
  ['a code that is none', ['--authority', '99'], 'bad_authority'],
  ['a seed that is no number', ['--seed', 'one'], 'bad_seed'],
  ['a day that does not exist', ['--until', '2026-02-30'], 'bad_date'],
  ['a day before plans were old enough', ['--until', '2016-01-01'], 'bad_date'],
  ['a day to come', ['--until', '2199-01-01'], 'in_the_future'],
  ['nothing at all', ['--scale', '0'], 'bad_scale'],
  ['more than a region', ['--scale', '30.5'], 'bad_scale'],
  ['more than a region in two', ['--scale', '16', '--authority', '885'], 'bad_scale'],
  ['one authority twice', ['--authority', '999'], 'same_authority'],
  ['a second code that is none', ['--authority', '88'], 'bad_authority'],
])('given %s, says so before any database is opened', async (_, args, code) => {
  expect(await asked(...args)).toMatchObject({ name: 'CliError', code, exitCode: 2 })
})
