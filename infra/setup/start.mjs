import './node-version.mjs'
import { runBuilt } from './ensure-ready.mjs'

await runBuilt('apps/standalone/main.js')
