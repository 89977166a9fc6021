import './node-version.mjs'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { makeFolder } from './artefact.mjs'
import { ensureReady, runBuilt } from './ensure-ready.mjs'
import { installPrograms } from './programs.mjs'
import { say } from './project.mjs'

// What is installed is what is killed, and by another user than whoever runs this.
const place = mkdtempSync('/tmp/ehc chaos-')
chmodSync(place, 0o755)
process.on('exit', () => rmSync(place, { recursive: true, force: true }))
if (installPrograms(['redis'], say).length > 0) say('Without Redis its kills are left out.')
process.env.EHC_CHAOS_PLACE = place
process.env.EHC_CHAOS_PROGRAM = makeFolder(await ensureReady(), place, 'linked').folder
await runBuilt('test/chaos/main.js')
