import { type Metric } from './exposition.js'

/** Adds up what happened in this process; labels are codes and patterns, never what somebody typed. */
export interface Counter {
  readonly add: (labels: Readonly<Record<string, string>>, by?: number) => void
  readonly metric: () => Metric
}

export const counter = (name: string, help: string): Counter => {
  const counts = new Map<string, { readonly labels: Readonly<Record<string, string>>; value: number }>()
  return {
    add: (labels, by = 1) => {
      const key = JSON.stringify(labels)
      const known = counts.get(key)
      if (known === undefined) counts.set(key, { labels, value: by })
      else known.value += by
    },
    metric: () => ({ name, help, type: 'counter', samples: [...counts.values()] }),
  }
}
