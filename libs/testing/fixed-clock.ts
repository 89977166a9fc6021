/** A clock that stands still until it is told to move. */
export interface FixedClock {
  /** Instant, ISO 8601 in UTC. */
  now(): string
  /** Moves on by so many milliseconds. */
  advance(milliseconds: number): void
}

/** Throws when `start` is not an instant. */
export function fixedClock(start = '2026-11-21T09:00:00.000Z'): FixedClock {
  let current = Date.parse(start)
  if (Number.isNaN(current)) throw new RangeError(`${start} is not an instant.`)
  return {
    now: () => new Date(current).toISOString(),
    advance: (milliseconds) => {
      current += milliseconds
    },
  }
}
