#!/usr/bin/env node
// The way in of an installation: `ehc start`, `ehc web`, `ehc worker`, and every command of `ehc --help`.
import './infra/setup/node-version.mjs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { entryOf } from './infra/setup/services.mjs'

// The folder of the program is for reading only: what is kept lies with whoever runs it, unless a place is named.
process.env.EHC_DATA_DIR ||= join(
  process.env.XDG_STATE_HOME || join(homedir(), '.local/state'),
  'ehc-timelines',
)

await import(new URL(entryOf(process.argv.slice(2)), import.meta.url).href)
