import { type Configuration } from '#platform'

export function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`)
}

/** Where it is and how to get in: all that somebody who has just typed `npm start` needs. */
export function greeting(url: string, { demo }: Pick<Configuration, 'demo'>): string {
  const signIn = demo
    ? `To sign in, open ${url}/sign-in and choose a demonstration account. No password is needed.`
    : `To sign in, open ${url}/sign-in. Demonstration accounts are switched off (EHC_DEMO).`
  return `\nEHC Timelines is at ${url}\n${signIn}\nCtrl-C stops it; what is recorded is kept.\n`
}
