/** One measured thing. A ratio compares two measurements taken turn by turn, so that a busy machine slows both. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly aim?: string
}

export const figure = (name: string, value: number, unit: string, aim?: string): Figure => ({
  name,
  value: value >= 100 ? Math.round(value) : Math.round(value * 1000) / 1000,
  unit,
  ...(aim === undefined ? {} : { aim }),
})

/** Seconds that the work took. */
export const secondsOf = async (work: () => unknown): Promise<number> => {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted[Math.floor(sorted.length / 2)]
  if (middle === undefined) throw new RangeError('The median of nothing is not known')
  return middle
}

/** Two ways of doing `count` things, in turn, A B A B …; the medians, in things per second. */
export const inTurn = async (
  rounds: number,
  count: number,
  first: (round: number) => Promise<unknown>,
  second: (round: number) => Promise<unknown>,
): Promise<{ readonly first: number; readonly second: number; readonly ratio: number }> => {
  const rates: { first: number; second: number }[] = []
  for (let round = 0; round < rounds; round += 1) {
    rates.push({
      first: count / (await secondsOf(() => first(round))),
      second: count / (await secondsOf(() => second(round))),
    })
  }
  return {
    first: median(rates.map((rate) => rate.first)),
    second: median(rates.map((rate) => rate.second)),
    ratio: median(rates.map((rate) => rate.first / rate.second)),
  }
}
