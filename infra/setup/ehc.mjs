import './node-version.mjs'
import { runBuilt } from './ensure-ready.mjs'

await runBuilt('apps/cli/main.js')
