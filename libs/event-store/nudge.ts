/** Told after a commit: the log of this authority now reaches this position. */
export type AppendListener = (authority: string, position: number) => void

/** In-process readers waiting for news. PostgreSQL's NOTIFY would take a cluster-wide lock at each commit. */
export const nudges = () => {
  const listeners = new Set<AppendListener>()
  return {
    add: (listener: AppendListener): (() => void) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    tell: (authority: string, position: number): void => {
      for (const listener of listeners) {
        try {
          listener(authority, position)
        } catch {
          // The event is committed: a reader's fault must not look like the writer's. The reader's poll makes up for it.
        }
      }
    },
    clear: (): void => {
      listeners.clear()
    },
  }
}
