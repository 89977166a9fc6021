import { Client } from 'pg'
import request from 'supertest'
import { runningWeb } from '../../testing/running-web.js'

test('given a log that did not hold last night, health says whose, where and why, and serves on', async () => {
  const web = await runningWeb({ demo: false })
  const owner = new Client(web.ownerUrl)
  await owner.connect()
  try {
    const night = (authority: string, day: string, outcome: 'holds' | 'broken') =>
      owner.query(
        `INSERT INTO archive.nightly_check (authority, night, position, hash, outcome, bad_position, why, finished_at)
         VALUES ($1, $2, 11, repeat('0', 64), $3::text, CASE $3::text WHEN 'broken' THEN 12 END,
           CASE $3::text WHEN 'broken' THEN 'changed' END, now())`,
        [authority, day, outcome],
      )
    await night('301', '2026-11-20', 'broken')
    await night('301', '2026-11-21', 'holds')
    await request(web.url).get('/health/ready').expect(200, { status: 'ok' })
    await night('302', '2026-11-20', 'holds')
    await night('302', '2026-11-21', 'broken')
    await request(web.url)
      .get('/health')
      .expect(200, {
        status: 'ok',
        logDoesNotHold: [{ authority: '302', night: '2026-11-21', why: 'changed', position: 12 }],
      })
  } finally {
    await owner.end()
    await web.stop()
  }
})
