/** Imported first by every entry, so that an old Node.js gets a sentence and not a stack. */
const [major, minor] = process.versions.node.split('.').map(Number)

if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `EHC Timelines needs Node.js 20.19 or newer, because its server framework does; this is ${process.versions.node}. ` +
      'Install a newer Node.js from https://nodejs.org and try again.\n',
  )
  process.exit(1)
}
