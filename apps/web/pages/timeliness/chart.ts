import { type Month } from '#read-models'
import { monthName, shortMonth } from '../../parts/words/timeliness.js'

const WIDTH = 560
const HEIGHT = 330
const LEFT = 46
const RIGHT = 12
const TOP = 16
const BOTTOM = 44

interface Point {
  readonly x: number
  readonly y: number
}

export interface Line {
  readonly id: 'issued' | 'due'
  readonly name: string
  /** SVG path; broken where a month has nothing to count. */
  readonly path: string
  readonly points: readonly Point[]
}

export interface Chart {
  readonly width: number
  readonly height: number
  readonly left: number
  readonly right: number
  readonly description: string
  readonly grid: readonly { readonly y: number; readonly label: string }[]
  readonly months: readonly { readonly x: number; readonly label: string; readonly year?: string }[]
  readonly footY: number
  readonly lines: readonly Line[]
}

const y = (percent: number): number => TOP + ((100 - percent) / 100) * (HEIGHT - TOP - BOTTOM)

const round = (value: number): number => Math.round(value * 10) / 10

/** The x of the n-th of so many months, from the left. */
const x = (index: number, count: number): number =>
  LEFT + (count <= 1 ? 0 : (index / (count - 1)) * (WIDTH - LEFT - RIGHT))

const pathOf = (points: readonly (Point | undefined)[]): string =>
  points
    .map((point, index) =>
      point === undefined ? '' : `${points[index - 1] === undefined ? 'M' : 'L'}${point.x} ${point.y}`,
    )
    .join('')

const lineOf = (months: readonly Month[], id: Line['id'], name: string): Line => {
  const points = months.map((month, index) => {
    const { percent } = month[id].all
    return percent === null ? undefined : { x: round(x(index, months.length)), y: round(y(percent)) }
  })
  return { id, name, path: pathOf(points), points: points.filter((point) => point !== undefined) }
}

const said = (month: Month | undefined): string => {
  if (month === undefined) return ''
  const { percent } = month.issued.all
  return `${monthName(month.month)}: ${percent === null ? 'no plans' : `${percent.toFixed(1)} per cent`}`
}

/** Two lines over the months, oldest first. All its numbers are in the table beside it. */
export const chartOf = (months: readonly Month[]): Chart => ({
  width: WIDTH,
  height: HEIGHT,
  left: LEFT,
  right: WIDTH - RIGHT,
  description: `Of the plans issued, within 20 weeks in ${said(months[0])}, and in ${said(months.at(-1))}. The table gives every month.`,
  grid: [0, 25, 50, 75, 100].map((percent) => ({ y: y(percent), label: `${percent}%` })),
  months: months.flatMap(({ month }, index) =>
    months.length > 12 && Number(month.slice(5)) % 3 !== 1
      ? []
      : [
          {
            x: round(x(index, months.length)),
            label: shortMonth(month),
            ...(month.endsWith('-01') || index === 0 ? { year: month.slice(0, 4) } : {}),
          },
        ],
  ),
  footY: HEIGHT - BOTTOM,
  lines: [
    lineOf(months, 'issued', 'Plans issued in the month'),
    lineOf(months, 'due', 'Plans due in the month'),
  ],
})
