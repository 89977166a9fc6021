import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { runInThisContext } from 'node:vm'
import { transformSync } from '@swc/core'
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin'
import { determineHitLimitReached, toMutantRunResult } from '@stryker-mutator/api/test-runner'
import { collectTests, startTest } from './harness.mjs'

/**
 * Stryker's plug-in that runs the specs of the clock inside one process, every module loaded anew for each change, so
 * that no cache carries one change into the next. Jest does the same in seconds; this takes milliseconds.
 */

/**
 * A property is asked fewer times than in `npm test`, because it is asked again for each of thousands of changes; of
 * the same histories each time, so that two runs can be compared; and one that fails is not made smaller first.
 */
const PROPERTIES = { numRuns: 25, seed: 1, endOnFailure: true }

const SWC = {
  jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
  module: { type: 'commonjs' },
}

/** The lives of a case that the clock is held to, beside its own specs. They are slower, so they are asked last. */
const HISTORIES = 'test/histories/histories.unit.spec.ts'
/** Of them only what is asked of the clock: a change to the clock is no news of the case model. */
const ABOUT_THE_CLOCK = /^the clock /
const CLOCK = '#statute'

const libraryOf = (name) => resolve('libs', name.slice(1), 'index.ts')

const filesBelow = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))

/** A module as a function of what CommonJS gives it, and of the words of the harness. */
const compile = (path) => {
  const { code } = transformSync(readFileSync(path, 'utf8'), { ...SWC, filename: path })
  const given = 'exports, require, module, __filename, __dirname, describe, it, test, expect'
  return runInThisContext(`(function (${given}) {${code}\n})`, { filename: path })
}

/** What was compiled, a module at a time, as it is first asked for. */
const compiledOnDemand = () => {
  const compiled = new Map()
  return (path) => {
    if (!compiled.has(path)) compiled.set(path, compile(path))
    return compiled.get(path)
  }
}

/** Loads specs, and what they import, from nothing; a library other than the clock comes from `others`. */
const freshLoader = (compiled, others) => {
  const loaded = new Map()
  const load = (path, words) => {
    const known = loaded.get(path)
    if (known !== undefined) return known.exports
    const module = { exports: {} }
    loaded.set(path, module)
    const outside = createRequire(path)
    const require = (name) => {
      if (name.startsWith('.')) return load(resolve(dirname(path), name.replace(/\.js$/, '.ts')), words)
      if (name === CLOCK || (name.startsWith('#') && others === undefined))
        return load(libraryOf(name), words)
      if (name.startsWith('#')) return others(name)
      return outside(name)
    }
    const { describe, it, test, expect } = words
    compiled(path)(module.exports, require, module, path, dirname(path), describe, it, test, expect)
    return module.exports
  }
  return load
}

const failed = (test, began, error) => ({
  id: test.id,
  name: test.name,
  status: 1,
  failureMessage: String(error?.message ?? error).slice(0, 200),
  timeSpentMs: performance.now() - began,
})

class InProcessRunner {
  #compiled = compiledOnDemand()
  /** No change is made in the other libraries, and there are hundreds of modules of them: they are loaded once. */
  #once = freshLoader(this.#compiled)
  #specs = []
  #histories = resolve(HISTORIES)
  /** Test id to how long it took unchanged: the quickest are asked first. */
  #times = new Map()

  capabilities() {
    return { reloadEnvironment: true }
  }

  init() {
    this.#specs = filesBelow(resolve('libs/statute')).filter((path) => path.endsWith('.unit.spec.ts'))
    createRequire(resolve('libs/statute/index.ts'))('fast-check').configureGlobal(PROPERTIES)
    return Promise.resolve()
  }

  #testsOf(specs) {
    const load = freshLoader(this.#compiled, (name) => this.#once(libraryOf(name), {}))
    return specs.flatMap((path) => {
      const tests = collectTests(relative(process.cwd(), path), (words) => load(path, words))
      return path === this.#histories ? tests.filter(({ name }) => ABOUT_THE_CLOCK.test(name)) : tests
    })
  }

  async #run(tests, bail) {
    const results = []
    for (const test of tests) {
      const began = performance.now()
      startTest(test)
      context().currentTestId = test.id
      try {
        await test.run()
        results.push({ id: test.id, name: test.name, status: 0, timeSpentMs: performance.now() - began })
      } catch (error) {
        results.push(failed(test, began, error))
        if (bail) break
      } finally {
        context().currentTestId = undefined
      }
    }
    return { status: 'complete', tests: results }
  }

  /**
   * Every test alone with modules of its own: what one test has put by (a rule looked up, a date written) would
   * otherwise hide from the next that it needs the code behind it. The histories are too slow to load for that.
   */
  async dryRun() {
    context().mutantCoverage = undefined
    const tests = []
    for (const spec of this.#specs) {
      for (let n = 0, all = this.#testsOf([spec]); n < all.length; n += 1) {
        const alone = n === 0 ? all : this.#testsOf([spec])
        tests.push(...(await this.#run([alone[n]], false)).tests)
      }
    }
    tests.push(...(await this.#run(this.#testsOf([this.#histories]), false)).tests)
    for (const { id, timeSpentMs } of tests) this.#times.set(id, timeSpentMs)
    return { status: 'complete', tests, mutantCoverage: context().mutantCoverage }
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, disableBail }) {
    const context_ = context()
    context_.hitCount = hitLimit === undefined ? undefined : 0
    context_.hitLimit = hitLimit
    context_.activeMutant = activeMutant.id
    try {
      let result = await this.#run(this.#wanted(testFilter, this.#specs), !disableBail)
      if (disableBail || result.tests.every(({ status }) => status === 0)) {
        const { tests } = await this.#run(this.#wanted(testFilter, [this.#histories]), !disableBail)
        result = { ...result, tests: [...result.tests, ...tests] }
      }
      return toMutantRunResult(determineHitLimitReached(context_.hitCount, hitLimit) ?? result)
    } catch (error) {
      // A change that breaks the loading of a module is noticed by every test.
      return { status: 'killed', killedBy: testFilter ?? [], failureMessage: String(error), nrOfTests: 0 }
    } finally {
      context_.activeMutant = undefined
    }
  }

  #wanted(testFilter, specs) {
    if (testFilter === undefined) return this.#testsOf(specs)
    const wanted = new Set(testFilter)
    const files = new Set(testFilter.map((id) => resolve(id.slice(0, id.lastIndexOf('#')))))
    return this.#testsOf(specs.filter((path) => files.has(path)))
      .filter(({ id }) => wanted.has(id))
      .sort((a, b) => (this.#times.get(a.id) ?? 0) - (this.#times.get(b.id) ?? 0))
  }
}

/** What Stryker's changed code and its runner share. */
const context = () => (globalThis.__stryker__ ??= {})

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'in-process', InProcessRunner)]
