import { Client } from 'pg'
import request from 'supertest'
import { nightOf } from '#archive'
import { beat, createPool } from '#platform'
import { recordPlans } from '../../testing/records.js'
import { visitorAs } from '../../testing/signed-in.js'
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
    const [last, tonight] = [nightOf(new Date(Date.now() - 86_400_000)), nightOf(new Date())]
    await night('301', last, 'broken')
    await night('301', tonight, 'holds')
    const before = await request(web.url).get('/health/ready').expect(200)
    expect(before.body).toMatchObject({ attention: ['worker_silent'], worker: { lastHeardSecondsAgo: null } })
    await night('302', last, 'holds')
    await night('302', tonight, 'broken')
    const after = await request(web.url).get('/health').expect(200)
    expect(after.body).toMatchObject({
      status: 'attention',
      attention: ['worker_silent', 'log_does_not_hold'],
      logDoesNotHold: [{ authority: '302', night: tonight, why: 'changed', position: 12 }],
    })
  } finally {
    await owner.end()
    await web.stop()
  }
})

test('given lists that stand still, health says whose and how far, and so does every page of lists and figures', async () => {
  const web = await runningWeb({ demo: false })
  const pool = createPool(web.appUrl)
  try {
    await recordPlans(web.appUrl, '885', [{ receivedOn: '2026-01-12', sentOn: '2026-06-01' }])
    // A worker elsewhere has them in hand, and does not get on.
    const owner = createPool(web.ownerUrl)
    await owner.query(
      `UPDATE read.checkpoint SET position = 0, owner = 'elsewhere', lease_until = now() + interval '25 seconds'`,
    )
    await owner.end()
    await beat(pool, { queue: 'away', diskFree: 0.05 })
    const health = await request(web.url).get('/health/ready').expect(200)
    expect(health.body).toMatchObject({
      attention: ['lists_behind', 'queue_away', 'disk_low'],
      lists: [{ authority: '885', position: 0 }],
    })
    const manager = await visitorAs(web, 'manager')
    for (const path of ['/start', '/my-work', '/reviews', '/timeliness', '/gateway'])
      expect((await manager.get(path).expect(200)).text).toContain('are as at the beginning, position 0.')
  } finally {
    await pool.end()
    await web.stop()
  }
})
