import { counter } from './counts.js'
import { exposition } from './exposition.js'
import { serveMetrics } from './serve.js'

const saves = () => {
  const counted = counter('ehc_saves_total', 'Saves by outcome.')
  counted.add({ outcome: 'recorded' })
  counted.add({ outcome: 'refused' }, 2)
  counted.add({ outcome: 'recorded' })
  return counted.metric()
}

const TEXT = `# HELP ehc_saves_total Saves by outcome.
# TYPE ehc_saves_total counter
ehc_saves_total{outcome="recorded"} 2
ehc_saves_total{outcome="refused"} 2
`

test('numbers are told as Prometheus reads them', () => {
  expect(exposition([saves()])).toBe(TEXT)
  expect(
    exposition([
      { name: 'ehc_up', help: 'Up.', type: 'gauge', samples: [{ labels: { a: 'x"\\\n' }, value: 1 }] },
    ]),
  ).toContain('ehc_up{a="x\\"\\\\\\n"} 1\n')
})

test('they have a port of their own, and nothing else is there', async () => {
  let away = false
  const metrics = await serveMetrics({ host: '127.0.0.1', port: 0 }, () =>
    away ? Promise.reject(new Error('away')) : Promise.resolve([saves()]),
  )
  try {
    const page = await fetch(metrics.url)
    expect([page.status, page.headers.get('content-type'), await page.text()]).toStrictEqual([
      200,
      'text/plain; version=0.0.4; charset=utf-8',
      TEXT,
    ])
    expect((await fetch(metrics.url.replace('/metrics', '/'))).status).toBe(404)
    away = true
    expect((await fetch(metrics.url)).status).toBe(503)
    const { port } = new URL(metrics.url)
    await expect(
      serveMetrics({ host: '127.0.0.1', port: Number(port) }, () => Promise.resolve([])),
    ).rejects.toMatchObject({ code: 'port_in_use' })
  } finally {
    await metrics.close()
  }
})
