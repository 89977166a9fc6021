import { monthsOf } from './months.js'
import { type TimelineItem } from './timeline.js'

const item = (type: string, day: string, more: Partial<TimelineItem> = {}): TimelineItem => ({
  event: `${type} ${day}`,
  type,
  title: type,
  happenedOn: day,
  day,
  recordedAt: '',
  recordedBy: '',
  lines: [],
  corrections: [],
  takenBack: false,
  correctable: true,
  movable: true,
  saysCustody: false,
  ...more,
})

const timeline = [
  item('AppealRegistered', '2026-11-02'),
  item('AdviceReturned', '2026-10-20', { takenBack: true }),
  item('SettingConsulted', '2026-10-02'),
  item('RequestReceived', '2026-05-04'),
]
const shownOf = (shown: Parameters<typeof monthsOf>[1]) =>
  monthsOf(timeline, shown).map(({ title, items }) => [title, items.map(({ type }) => type)])

test('a timeline is folded by month, in its own order', () => {
  expect(shownOf('all')).toStrictEqual([
    ['November 2026', ['AppealRegistered']],
    ['October 2026', ['AdviceReturned', 'SettingConsulted']],
    ['May 2026', ['RequestReceived']],
  ])
})

test.each([
  ['advice', 'October 2026', 'AdviceReturned'],
  ['consultations', 'October 2026', 'SettingConsulted'],
  ['disagreement', 'November 2026', 'AppealRegistered'],
  ['steps', 'May 2026', 'RequestReceived'],
  ['corrected', 'October 2026', 'AdviceReturned'],
] as const)('of %s alone it shows that alone', (shown, month, type) => {
  expect(shownOf(shown)).toStrictEqual([[month, [type]]])
})
