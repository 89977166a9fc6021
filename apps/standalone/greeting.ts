import { type Configuration } from '#platform'

export function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`)
}

/** As people know their own machine. */
const shown = (url: string): string => url.replace('//127.0.0.1:', '//localhost:')

const signInAt = (url: string, demo: boolean, demonstration: boolean): string => {
  if (!demo) return `To sign in, open ${url}/sign-in. Demonstration accounts are switched off (EHC_DEMO).`
  return demonstration
    ? `To sign in, open ${url}/sign-in and choose a demonstration account. No password is needed.`
    : `To sign in, open ${url}/sign-in.`
}

/**
 * Where it is and how to get in: all that somebody who has just typed `npm start` needs. `demonstration`: whether it is
 * one, and not an authority's own records.
 */
export function greeting(
  address: string,
  { demo, databaseUrl }: Pick<Configuration, 'demo' | 'databaseUrl'>,
  demonstration: boolean,
): string {
  const url = shown(address)
  const signIn = signInAt(url, demo, demonstration)
  const database =
    databaseUrl === undefined
      ? 'It keeps its records in a database of its own, for trying out and small use; in service use PostgreSQL of your own (DATABASE_URL).\n'
      : ''
  return `\nEHC Timelines is at ${url}\n${signIn}\n${database}Ctrl-C stops it; what is recorded is kept.\n`
}
