import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type CaseHistory } from '#statute'

type Settle = (events: CaseHistory['events'], how: { readonly reading: unknown }) => unknown

// As far as a version is asked here. Since 0.3 a history is settled before the clock is asked about it.
interface Statute {
  readonly ENGLAND_AND_WALES: unknown
  readonly DEFAULT_SETTINGS: unknown
  readonly obligations: (history: unknown, options: object, asAt: string) => unknown
  readonly settle?: Settle
}
interface Casework {
  readonly inTodaysShape: (stream: CaseHistory['stream']) => unknown
}
interface Setup {
  readonly ensureReady: () => Promise<string>
}

const moduleAt = (...path: readonly string[]): Promise<unknown> => import(pathToFileURL(join(...path)).href)

/** Asks the clock of another version about a history, the whole way from its events. */
export type AskAnother = (history: CaseHistory, working: boolean, asAt: string) => unknown

/** The clock of the version in a folder, built first where it is not; in this very process, so that both share it. */
export const clockOfVersion = async (root: string): Promise<AskAnother> => {
  const { ensureReady } = (await moduleAt(root, 'infra/setup/ensure-ready.mjs')) as Setup
  const build = await ensureReady()
  const { obligations, settle, ENGLAND_AND_WALES, DEFAULT_SETTINGS } = (await moduleAt(
    build,
    'libs/statute/index.js',
  )) as Statute
  const options = { calendar: ENGLAND_AND_WALES, settings: DEFAULT_SETTINGS }
  if (settle === undefined)
    return (history, working, asAt) => obligations(history, { ...options, working }, asAt)
  const { inTodaysShape } = (await moduleAt(build, 'libs/casework/index.js')) as Casework
  const reading = inTodaysShape('assessment')
  return ({ events }, working, asAt) =>
    obligations(settle(events, { reading }), { ...options, working }, asAt)
}
