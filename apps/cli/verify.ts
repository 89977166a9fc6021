import { type Command } from 'commander'
import { type Pool } from 'pg'
import { type ClockRanBack, clocksRanBack, lostSince, readAnchor, sentenceOfLoss } from '#archive'
import { type BadLink, type ChainSource, type Verification, verifyLog } from '#event-store'
import { furthestTakenIn } from '#projections/postgres'
import { authorityOption, checkedAuthority } from './checked-authority.js'
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

/** What the files that were kept outside the database say against the log, as sentences. */
const againstAnchors = async (
  source: ChainSource,
  authority: string,
  folders: readonly (string | undefined)[],
): Promise<readonly string[]> => {
  const said: string[] = []
  for (const folder of folders) {
    const anchor = folder === undefined ? undefined : await readAnchor(folder)
    if (folder === undefined || anchor === undefined) continue
    const lost = await lostSince(source, anchor, authority)
    said.push(...lost.map((one) => sentenceOfLoss(one, anchor, folder)))
  }
  return said
}

/**
 * Lists that have taken in more than there is: nobody lost the head that was written down outside, and still the log is
 * shorter than it was.
 */
const againstLists = async (pool: Pool, authority: string, head: number): Promise<readonly string[]> => {
  const furthest = await furthestTakenIn(pool, authority)
  return furthest <= head
    ? []
    : [
        `The lists of authority ${authority} have taken in position ${furthest}, but its log ends at ${head}: its end was cut off, or an older backup was restored. Keep the database as it is, compare it with the newest backup, and run "ehc rebuild --authority ${authority}".`,
      ]
}

/** No fault of the log: what was recorded stands in its order, whatever the clock said. */
const sentenceOfClock = ({ position, recordedAt, before }: ClockRanBack): string =>
  `A machine’s clock ran back: position ${position} was recorded at ${recordedAt}, after an event of ${before}. The order of the log holds; have the clock set by the network.`

const run = async (options: { readonly authority: string; readonly json?: true }): Promise<void> => {
  const authority = checkedAuthority(options.authority)
  const { verification, lost, ranBack } = await withDatabase(
    'verify',
    async ({ openStore, configuration, pool }) => {
      const progress = progressBar('Events')
      try {
        const store = await openStore()
        return {
          verification: await verifyLog(store, authority, {
            onPage: (good, head) => {
              progress.show(good.position, head.position)
            },
          }),
          lost: [
            ...(await againstAnchors(store, authority, [configuration.dataDir, configuration.anchorDir])),
            ...(await againstLists(pool, authority, await store.head(authority))),
          ],
          ranBack: await clocksRanBack(pool, { authority }),
        }
      } finally {
        progress.end()
      }
    },
  )
  // Before all else: a log that was cut holds, and one that was emptied has nothing to verify.
  for (const sentence of lost) process.stderr.write(`${sentence}\n`)
  if (lost.length > 0) process.exitCode = 1
  for (const one of ranBack) process.stderr.write(`${sentenceOfClock(one)}\n`)
  // "Nothing is wrong with nothing" would reassure somebody who mistyped the code, or whose log was wiped out.
  if (verification.holds && verification.events === 0)
    throw new CliError(
      'no_data',
      `The log of authority ${authority} is empty: there is nothing to verify. Check the code.`,
      1,
    )
  process.stdout.write(
    options.json === true
      ? `${JSON.stringify({ authority, ...verification, clockRanBack: ranBack })}\n`
      : asText(verification),
  )
  if (!verification.holds) process.exitCode = 1
}

/** `ehc verify`: proves from the stored bytes that no event of an authority was changed, moved or left out. */
export const registerVerify = (program: Command): void => {
  program
    .command('verify')
    .description("check an authority's log, event by event: nothing changed, nothing missing")
    .addOption(authorityOption())
    .option('--json', 'print one JSON object')
    .action(run)
}
