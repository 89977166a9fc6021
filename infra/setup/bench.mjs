import './node-version.mjs'
import { runBuilt } from './ensure-ready.mjs'

await runBuilt('test/load/main.js')
