import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureReady } from '../../../infra/setup/ensure-ready.mjs'

/** The command line of the build, loaded once for all commands of a test file: loading it costs more than most of them. */
const { run } = await import(pathToFileURL(join(await ensureReady(), 'apps/cli/run.js')).href)

/** Keeps what is written to a stream, as the operating system's pipe would; a writer who waits is told at once. */
const kept = (stream) => {
  let text = ''
  stream.write = (chunk, encoding, done) => {
    text += Buffer.from(chunk).toString()
    const told = typeof encoding === 'function' ? encoding : done
    if (told !== undefined) setImmediate(told)
    return true
  }
  return () => {
    const whole = text
    text = ''
    return whole
  }
}

const [out, err] = [kept(process.stdout), kept(process.stderr)]

process.on('message', async ({ args, env }) => {
  for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name]
  Object.assign(process.env, env)
  process.exitCode = undefined
  const exit = await run(args).catch((error) => {
    process.stderr.write(`${error.stack}\n`)
    return 1
  })
  process.send({ exit, out: out(), err: err() })
})
process.send('ready')
