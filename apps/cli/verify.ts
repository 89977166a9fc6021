import { type Command } from 'commander'
import { type BadLink, type Verification, verifyLog } from '#event-store'
import { checkedAuthority } from './checked-authority.js'
import { CliError } from './cli-error.js'
import { progressBar } from './progress.js'
import { withDatabase } from './with-database.js'

const WHY: Readonly<Record<BadLink, string>> = {
  missing: 'the event that belongs there is missing',
  changed: 'what is stored there is not what was recorded',
  beyond_head: "an event stands there that the log's own count does not know",
}

/** The last line is always the same, for people and scripts alike: what was found whole, and how far that goes. */
const asText = (verification: Verification): string => {
  const { events, lastPosition } = verification
  const counted = `${events.toLocaleString('en-GB')} events checked, last position ${lastPosition}\n`
  if (verification.holds) return counted
  const { position, why } = verification.firstBad
  return (
    `The log does not hold. The first position that does not fit is ${position}: ${WHY[why]}.\n` +
    `Keep the database as it is, and compare it with a backup from before. The events up to there are as recorded.\n` +
    counted
  )
}

const run = async (options: { readonly authority: string; readonly json?: true }): Promise<void> => {
  const authority = checkedAuthority(options.authority)
  const verification = await withDatabase('verify', async ({ openStore }) => {
    const progress = progressBar('Events')
    try {
      return await verifyLog(await openStore(), authority, {
        onPage: (good, head) => {
          progress.show(good.position, head.position)
        },
      })
    } finally {
      progress.end()
    }
  })
  // "Nothing is wrong with nothing" would reassure somebody who mistyped the code, or whose log was wiped out.
  if (verification.holds && verification.events === 0)
    throw new CliError(
      'no_data',
      `The log of authority ${authority} is empty: there is nothing to verify. Check the code.`,
      1,
    )
  process.stdout.write(
    options.json === true ? `${JSON.stringify({ authority, ...verification })}\n` : asText(verification),
  )
  if (!verification.holds) process.exitCode = 1
}

/** `ehc verify`: proves from the stored bytes that no event of an authority was changed, moved or left out. */
export const registerVerify = (program: Command): void => {
  program
    .command('verify')
    .description("check an authority's log, event by event: nothing changed, nothing missing")
    .requiredOption('--authority <code>', 'three-digit DfE code of the authority')
    .option('--json', 'print one JSON object')
    .action(run)
}
