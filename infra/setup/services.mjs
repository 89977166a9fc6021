/** What runs until it is stopped, by the name that `ehc` calls it; everything else is a command. */
const SERVICES = { start: 'standalone', web: 'web', worker: 'worker' }

/** The entry of the build for what was asked. */
export const entryOf = ([name]) =>
  Object.hasOwn(SERVICES, name ?? '') ? `apps/${SERVICES[name]}/main.js` : 'apps/cli/main.js'
