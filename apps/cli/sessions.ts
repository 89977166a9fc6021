import { type Command } from 'commander'
import { endSessions } from '#identity'
import { withDatabase } from './with-database.js'

const end = async (): Promise<void> => {
  const ended = await withDatabase('sessions end', ({ pool }) => endSessions(pool))
  process.stdout.write(
    `${ended} ${ended === 1 ? 'session is' : 'sessions are'} ended: everybody signs in again. ` +
      'Start the pages again, with one session secret on every node.\n',
  )
}

/** `ehc sessions end`: for a session secret that was lost, or that somebody else has seen. */
export const registerSessions = (program: Command): void => {
  program
    .command('sessions')
    .description('people who are signed in')
    .command('end')
    .description('sign everybody out, and let the pages start with another session secret')
    .action(end)
}
