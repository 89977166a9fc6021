#!/usr/bin/env node
import './node-version.mjs'
import { runBuilt } from './ensure-ready.mjs'
import { entryOf } from './services.mjs'

await runBuilt(entryOf(process.argv.slice(2)))
