import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin'
import ts from 'typescript'

/**
 * What survived, without the changes that do not compile: `true && late <= day` where `late` may be undefined is
 * refused by `tsc`, which is one of the gates, so no test need notice it. Asking the compiler about every change
 * beforehand takes longer than all the tests; asked about the survivors alone, one of each file at a time, it takes
 * a minute.
 */

const options = () => {
  const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile)
  const overrides = {
    noUnusedLocals: false,
    noUnusedParameters: false,
    incremental: false,
    allowUnreachableCode: true,
  }
  return { ...ts.convertCompilerOptionsFromJson(config.compilerOptions, '.').options, ...overrides }
}

/** A compiler that remembers everything but the texts it is given. */
const compilerOf = (paths) => {
  const changed = new Map()
  const versions = new Map()
  const settings = options()
  const service = ts.createLanguageService(
    {
      getScriptFileNames: () => paths,
      getScriptVersion: (path) => String(versions.get(path) ?? 0),
      getScriptSnapshot: (path) => {
        const text = changed.get(path) ?? ts.sys.readFile(path)
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text)
      },
      getCurrentDirectory: () => process.cwd(),
      getCompilationSettings: () => settings,
      getDefaultLibFileName: ts.getDefaultLibFilePath,
      fileExists: ts.sys.fileExists,
      readFile: ts.sys.readFile,
      readDirectory: ts.sys.readDirectory,
    },
    ts.createDocumentRegistry(),
  )
  const set = (path, text) => {
    changed.set(path, text)
    versions.set(path, (versions.get(path) ?? 0) + 1)
  }
  const compiles = (path) =>
    service.getSyntacticDiagnostics(path).length + service.getSemanticDiagnostics(path).length === 0
  return { set, compiles }
}

const offset = (text, { line, column }) =>
  text
    .split('\n')
    .slice(0, line - 1)
    .reduce((sum, one) => sum + one.length + 1, 0) +
  column -
  1

const withChange = (text, { location, replacement }) =>
  text.slice(0, offset(text, location.start)) + replacement + text.slice(offset(text, location.end))

const isSurvivor = ({ status }) => status === 'Survived' || status === 'NoCoverage'

/** The survivors of a report that compile, as { file, mutant }. */
const thatCompile = (files) => {
  const left = Object.entries(files).map(([name, { source, mutants }]) => ({
    name,
    path: resolve(name),
    source,
    survivors: mutants.filter(isSurvivor),
  }))
  const compiler = compilerOf(left.map(({ path }) => path))
  const real = []
  for (let round = 0; left.some(({ survivors }) => round < survivors.length); round += 1) {
    for (const { path, source, survivors } of left)
      if (round <= survivors.length)
        compiler.set(path, survivors[round] === undefined ? source : withChange(source, survivors[round]))
    for (const { name, path, survivors } of left)
      if (survivors[round] !== undefined && compiler.compiles(path))
        real.push({ file: name, mutant: survivors[round] })
  }
  return real
}

const percent = (part, whole) => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)}%`)

const folderOf = (file) => file.split('/').slice(2, -1).join('/') || '.'

const count = (list, status) => list.filter((one) => one.status === status).length

const rows = (files, real) => {
  const folders = new Map([['in all', { noticed: 0, survived: 0, notRun: 0 }]])
  const add = (folder, field, n) => {
    const row = folders.get(folder) ?? { noticed: 0, survived: 0, notRun: 0 }
    folders.set(folder, { ...row, [field]: row[field] + n })
  }
  for (const [file, { mutants }] of Object.entries(files))
    for (const folder of [folderOf(file), 'in all'])
      add(folder, 'noticed', count(mutants, 'Killed') + count(mutants, 'Timeout'))
  for (const { file, mutant } of real)
    for (const folder of [folderOf(file), 'in all'])
      add(folder, mutant.status === 'Survived' ? 'survived' : 'notRun', 1)
  return [...folders].map(([folder, { noticed, survived, notRun }]) =>
    [
      folder.padEnd(20),
      percent(noticed, noticed + survived + notRun).padStart(8),
      percent(noticed, noticed + survived).padStart(8),
      String(noticed).padStart(8),
      String(survived).padStart(9),
      String(notRun).padStart(7),
    ].join(''),
  )
}

const HEADINGS = `${'folder'.padEnd(20)}${' noticed'.padStart(8)}${'of run'.padStart(8)}${'noticed'.padStart(8)}${'survived'.padStart(9)}${'not run'.padStart(7)}`

const told = ({ file, mutant: { location, mutatorName, replacement, status } }, source) => {
  const line = source.split('\n')[location.start.line - 1].trim()
  const was = withChange(source, { location, replacement: '' })
  const original = source.slice(
    offset(source, location.start),
    source.length - (was.length - offset(source, location.start)),
  )
  const where = `${file}:${location.start.line}:${location.start.column}`
  const short = (text) => text.replaceAll(/\s+/g, ' ').slice(0, 100)
  return `${where} ${mutatorName}${status === 'NoCoverage' ? ' (no test runs it)' : ''}\n    ${line}\n    ${short(original)} → ${short(replacement)}`
}

export const report = (files) => {
  const real = thatCompile(files)
  const list = real.map((one) => told(one, files[one.file].source))
  return [...list, '', HEADINGS, ...rows(files, real)].join('\n')
}

class Survivors {
  onMutationTestReportReady({ files }) {
    console.log(report(files))
  }
}

/** From a report kept earlier: node test/mutation/survivors.mjs .setup/mutation.json */
if (process.argv[1] === import.meta.filename)
  console.log(report(JSON.parse(readFileSync(process.argv[2] ?? '.setup/mutation.json', 'utf8')).files))

export const strykerPlugins = [declareClassPlugin(PluginKind.Reporter, 'survivors', Survivors)]
