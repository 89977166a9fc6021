import { Command } from 'commander'
import { commandsOf, EXAMPLES } from './examples.js'
import { everyCommand } from './every-command.js'

/** As a shell takes a line apart: words, and what stands in quotation marks. */
const wordsOf = (line: string): readonly string[] =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')

const program = async (): Promise<Command> => {
  const ehc = new Command('ehc')
  for (const register of await everyCommand()) register(ehc)
  return ehc
}

test('each command has an example, and each example is of a command', async () => {
  const paths = commandsOf(await program()).map(({ path }) => path)
  expect(Object.keys(EXAMPLES).sort()).toStrictEqual([...paths].sort())
})

test.each(Object.entries(EXAMPLES).flatMap(([path, lines]) => lines.map((line) => [line, path] as const)))(
  '%s',
  async (line, path) => {
    const ehc = await program()
    const [called, ...args] = wordsOf(line)
    expect(called).toBe('ehc')
    let ran = ''
    for (const { path: its, command } of commandsOf(ehc)) {
      command.exitOverride().action(() => {
        ran = its
      })
    }
    await ehc.parseAsync(args, { from: 'user' })
    expect(ran).toBe(path)
  },
)
