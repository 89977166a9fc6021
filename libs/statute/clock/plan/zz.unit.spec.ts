import { ask, event } from '../spec-support.js'
import { amended, aPlan, arranged, decided, held, made, notice, report } from './spec-support.js'
it('x', () => {
  const p = aPlan(made('2021-01-10'), ...[0,1,2].flatMap((y) => [
    arranged(`r${y}`, `202${2+y}-09-01`, `202${2+y}-10-10`, `202${2+y}-09-02`),
    held(`r${y}`, `202${2+y}-10-10`), report(`r${y}`, `202${2+y}-10-20`), decided(`r${y}`, `202${2+y}-11-01`, 'amend'),
    notice(`202${2+y}-11-01`, { review: `r${y}`, servedOn: `202${2+y}-11-03` }), amended(`202${2+y}-12-20`, { review: `r${y}` }),
  ]), event('PhaseTransferScheduled','2024-09-01',{kind:'primaryToSecondary',transferYear:2025}), event('PlacementNamed','2025-02-10',{namedOn:'2025-02-10'}), event('ReassessmentRequested','2025-03-01',{requestedOn:'2025-03-01'}))
  for (const working of [false, true]) {
    const t = performance.now(); let n = 0
    for (let i = 0; i < 20000; i++) n += ask(p, '2026-01-01', { working }).length
    console.log(working, p.events.length, n / 20000, Math.round(20000 / ((performance.now() - t) / 1000)))
  }
  for (const o of ask(p, '2023-12-01', { working: true })) console.log([o.rule, o.subject, o.dueOn, o.status, ...o.working].join('\n'))
  for (const o of ask(p, '2026-01-01', { working: true }).slice(-4)) console.log([o.rule, o.subject, o.dueOn, o.status, ...o.working].join('\n'))
})
