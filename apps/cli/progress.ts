const WIDTH = 30
/** Often enough to look alive, seldom enough to cost nothing. */
const EVERY_MS = 100

export interface Progress {
  show(done: number, total: number): void
  end(): void
}

/** A bar on a terminal; silence in a pipe or a log. */
export const progressBar = (
  label: string,
  out: Pick<NodeJS.WriteStream, 'isTTY' | 'write'> = process.stderr,
  clock: () => number = Date.now,
): Progress => {
  if (!out.isTTY) return { show: () => undefined, end: () => undefined }
  let shownAt: number | undefined
  return {
    show: (done, total) => {
      const now = clock()
      if (done < total && shownAt !== undefined && now - shownAt < EVERY_MS) return
      shownAt = now
      const filled = total === 0 ? WIDTH : Math.floor((WIDTH * done) / total)
      out.write(`\r${label} [${'#'.repeat(filled)}${'.'.repeat(WIDTH - filled)}] ${done} of ${total}`)
    },
    end: () => {
      if (shownAt !== undefined) out.write('\n')
    },
  }
}
