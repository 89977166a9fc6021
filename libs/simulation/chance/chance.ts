/** Numbers that look like chance and are the same on every machine, for ever. Not for keys or secrets. */
export interface Chance {
  /** From 0 up to, not including, 1. */
  unit(): number
  /** A whole number, both ends included. */
  whole(from: number, to: number): number
  /** True with this probability. */
  happens(probability: number): boolean
  /** One of them, each as likely. */
  oneOf<Item>(items: readonly Item[]): Item
  /** One of them, as likely as its weight. */
  weighted<Item>(table: readonly (readonly [item: Item, weight: number])[]): Item
  /** Around this mean, mostly less and seldom much more, as delays are; whole, from 0. */
  delay(mean: number): number
}

/** FNV-1a, then the finaliser of MurmurHash3, so that neighbouring names begin far apart. */
const hash = (text: string): number => {
  let mixed = 0x811c9dc5
  for (let place = 0; place < text.length; place++)
    mixed = Math.imul(mixed ^ text.charCodeAt(place), 0x01000193)
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

/** Mulberry32: 32 bits of state, passes gjrand's tests, and short enough to be read. */
const mulberry32 = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/**
 * A source of its own for each name: a case that draws once more than before changes itself and no other. Throws
 * RangeError when there is nothing to choose from.
 */
export const chanceOf = (...names: readonly (string | number)[]): Chance => {
  const unit = mulberry32(hash(JSON.stringify(names)))
  const whole = (from: number, to: number): number => from + Math.floor(unit() * (to - from + 1))
  return {
    unit,
    whole,
    happens: (probability) => unit() < probability,
    oneOf: (items) => {
      const item = items[whole(0, items.length - 1)]
      if (item === undefined) throw new RangeError('There is nothing to choose from')
      return item
    },
    weighted: (table) => {
      const total = table.reduce((sum, [, weight]) => sum + weight, 0)
      let left = unit() * total
      const chosen = table.find(([, weight]) => (left -= weight) < 0) ?? table.at(-1)
      if (chosen === undefined) throw new RangeError('There is nothing to choose from')
      return chosen[0]
    },
    delay: (mean) => Math.floor(-Math.log(1 - unit()) * mean),
  }
}
