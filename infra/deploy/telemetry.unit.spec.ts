import { onlyWhatMayLeave } from './telemetry.mjs'

test('no query, path, address or name leaves the machine by OpenTelemetry', () => {
  const sent: unknown[] = []
  const exporter = onlyWhatMayLeave({
    export: (spans, done) => {
      sent.push(...spans)
      done({ code: 0 })
    },
    shutdown: () => Promise.resolve(),
  })
  let told: unknown
  exporter.export(
    [
      {
        name: 'GET /find?name=Fernbank',
        attributes: {
          'http.request.method': 'GET',
          'http.response.status_code': 200,
          'http.target': '/find?name=Fernbank',
          'url.query': 'name=Fernbank',
          'http.host': 'timelines.example.gov.uk',
          'net.peer.ip': '10.1.2.3',
          'user_agent.original': 'Fernbank’s browser',
        },
        events: [{ name: 'exception', attributes: { 'exception.message': 'Fernbank' } }],
        links: [],
        status: { code: 2, message: 'Fernbank' },
      },
    ],
    (result) => (told = result),
  )
  expect(told).toStrictEqual({ code: 0 })
  expect(sent).toHaveLength(1)
  expect({ ...(sent[0] as object) }).toStrictEqual({
    name: 'GET',
    attributes: { 'http.request.method': 'GET', 'http.response.status_code': 200 },
    events: [],
    links: [],
    status: { code: 2 },
  })
})
