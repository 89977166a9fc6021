import { join } from 'node:path'
import ts from 'typescript'
import { projectRoot } from '#platform'

/** A step of its own, with and without who may take it; never written to disk. */
const file = join(projectRoot(), 'libs/casework/catalogue/fixture-of-right.ts')

const fixture = (needs: string): string => `
import { z } from 'zod'
import { step } from './step.js'
import { date } from './words.js'
export const PlanSealed = step({
  command: 'SealPlan',
  version: 1,
  data: z.strictObject({ sealedOn: z.string() }),
  effectiveDate: 'sealedOn',
  situation: 'the plan is in force',
  ${needs}
  title: 'Plan sealed',
  says: { sealedOn: date('Sealed', 'The seal', 'the plan was sealed') },
})
`

const compiled = (text: string): readonly string[] => {
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(join(projectRoot(), 'tsconfig.json'), (path) => ts.sys.readFile(path)).config,
    ts.sys,
    projectRoot(),
  )
  const settings: ts.CompilerOptions = { ...options, noEmit: true, incremental: false, skipLibCheck: true }
  const host = ts.createCompilerHost(settings)
  const read = host.getSourceFile.bind(host)
  host.getSourceFile = (name, language, ...rest) =>
    name === file ? ts.createSourceFile(name, text, language) : read(name, language, ...rest)
  host.fileExists = (name) => name === file || ts.sys.fileExists(name)
  const program = ts.createProgram([file], settings, host)
  return program
    .getSemanticDiagnostics(program.getSourceFile(file))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '))
}

describe('a new step', () => {
  it('compiles with the right that it needs', () => {
    expect(compiled(fixture("needs: ['recordFact'],"))).toStrictEqual([])
  })

  it('does not compile without one, or with one that nobody has', () => {
    expect(compiled(fixture('')).join()).toContain("'needs' is missing")
    expect(compiled(fixture("needs: ['sealPlans'],")).join()).toContain('sealPlans')
    expect(compiled(fixture('needs: [],')).length).toBeGreaterThan(0)
  })
})
