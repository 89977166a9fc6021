import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './project.mjs'

/**
 * npm drops packages for other machines from the lock file without a word when a registry has not got them yet;
 * `npm ci` then fails there, and only there. So everything that is asked for must be in the lock file, and no
 * line may tie it to one registry. Returns what is wrong, one sentence each.
 */
export function lockFaults(lock, manifest) {
  const entries = Object.entries(lock.packages)
  return [
    ...entries.flatMap(([at, entry]) => missingFrom(lock.packages, at, entry)),
    ...entries.filter(([, entry]) => entry.resolved !== undefined).map(([at]) => `${at} names a registry.`),
    ...entries
      .filter(([at, entry]) => at !== '' && entry.integrity === undefined && entry.inBundle !== true)
      .map(([at]) => `${at} has no integrity hash.`),
    ...pinFaults(lock.packages, manifest),
  ]
}

function missingFrom(packages, at, entry) {
  const optionalPeers = Object.keys(entry.peerDependenciesMeta ?? {})
  const peers = Object.keys(entry.peerDependencies ?? {}).filter((name) => !optionalPeers.includes(name))
  const wanted = [
    ...Object.keys(entry.dependencies ?? {}),
    ...Object.keys(entry.optionalDependencies ?? {}),
    ...Object.keys((at === '' && entry.devDependencies) || {}),
    ...peers,
  ]
  return wanted
    .filter((name) => !reachable(packages, at, name))
    .map((name) => `${name}, wanted by ${at || 'the project'}, is missing from the lock file.`)
}

/** As Node.js looks for it: beside the package, then up. */
function reachable(packages, at, name) {
  for (let folder = at; ; folder = folder.slice(0, Math.max(folder.lastIndexOf('/node_modules/'), 0))) {
    if (packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`] !== undefined) return true
    if (folder === '') return false
  }
}

function pinFaults(packages, manifest) {
  const kinds = ['dependencies', 'devDependencies', 'optionalDependencies']
  return kinds.flatMap((kind) =>
    Object.entries(manifest[kind] ?? {}).flatMap(([name, version]) => {
      const locked = packages[`node_modules/${name}`]?.version
      return locked === version
        ? []
        : [`${name} is ${version} in package.json and ${locked} in the lock file.`]
    }),
  )
}

if (process.argv[1] === import.meta.filename) {
  const read = (name) => JSON.parse(readFileSync(join(ROOT, name), 'utf8'))
  const faults = lockFaults(read('package-lock.json'), read('package.json'))
  for (const fault of faults) process.stdout.write(`${fault}\n`)
  process.exitCode = faults.length === 0 ? 0 : 1
}
