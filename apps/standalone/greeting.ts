import { type Configuration } from '#platform'

export function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`)
}

/** As people know their own machine. */
const shown = (url: string): string => url.replace('//127.0.0.1:', '//localhost:')

/** Where it is and how to get in: all that somebody who has just typed `npm start` needs. */
export function greeting(address: string, { demo }: Pick<Configuration, 'demo'>): string {
  const url = shown(address)
  const signIn = demo
    ? `To sign in, open ${url}/sign-in and choose a demonstration account. No password is needed.`
    : `To sign in, open ${url}/sign-in. Demonstration accounts are switched off (EHC_DEMO).`
  return `\nEHC Timelines is at ${url}\n${signIn}\nCtrl-C stops it; what is recorded is kept.\n`
}
