import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DEFAULT_LADDER, planAuthority } from '#alerts'
import { codecOf, plan, type PlanCommand } from '#casework'
import { type EventStore, execute, streamName } from '#event-store'
import { memoryEventStore } from '#event-store/memory'
import { personVault } from '#identity'
import { createPool } from '#platform'
import { importSen2 } from '#sen2'
import { freshDatabase } from '#testing'

const AUTHORITY = '885'
/** The day after the meeting that the return knows of. */
const MORNING = '2025-12-16'
const HELD_ON = '2025-12-15'

const XML = `<Message><Header><CollectionDetails><Collection>SEN2</Collection><Year>2026</Year><ReferenceDate>2026-01-15</ReferenceDate></CollectionDetails><Source><LEA>885</LEA></Source></Header><Persons>
<Person><Surname>Oakhollow</Surname><Forename>Wren</Forename><PersonBirthDate>2016-03-04</PersonBirthDate><Sex>F</Sex><Ethnicity>WBRI</Ethnicity><PostCode>WR1 1AA</PostCode><UPNunknown>UN8</UPNunknown><Requests><ReceivedDate>2024-02-05</ReceivedDate><RequestOutcome>H</RequestOutcome><Assessment><AssessmentOutcome>H</AssessmentOutcome><NamedPlan><StartDate>2024-06-10</StartDate></NamedPlan></Assessment><ActivePlans><ReviewMeeting>${HELD_ON}</ReviewMeeting></ActivePlans></Requests></Person></Persons></Message>`

const rulesOf = async (store: EventStore): Promise<ReadonlySet<string>> => {
  const { alerts, unreadable } = await planAuthority(store, AUTHORITY, MORNING, DEFAULT_LADDER)
  expect(unreadable).toStrictEqual([])
  return new Set(alerts.map(({ rule }) => rule))
}

/** What a return can never hold: the report of a review, its papers, its invitations. */
const UNKNOWN = ['R-ARREP2', 'R-ARINFO', 'R-ARINV']

/** The same plan and meeting, recorded here. */
const recordedHere = async (): Promise<EventStore> => {
  const store = memoryEventStore()
  const stream = streamName(AUTHORITY, 'plan', '0190a0a0-0000-7000-8000-000000000001')
  const person = '0190a0a0-0000-7000-8000-000000000002'
  const tell = async (today: string, what: object): Promise<void> => {
    const meta = { commandId: randomUUID(), today, now: `${today}T10:00:00.000Z`, actor: 'officer-1' }
    const command = { ...what, meta } as PlanCommand
    const done = await execute(store, plan, { authority: AUTHORITY, stream, command, codec: codecOf('plan') })
    expect(done.ok).toBe(true)
  }
  await tell('2024-06-10', { type: 'StartPlan', data: { person, madeOn: '2024-06-10' } })
  await tell(HELD_ON, { type: 'HoldReviewMeeting', data: { review: 'r1', heldOn: HELD_ON } })
  return store
}

test('what a return can never hold of a review raises no alert, and is chased where the review was recorded here', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'reports-'))
  const database = await freshDatabase()
  const pool = createPool(database.appUrl)
  try {
    await writeFile(join(folder, 'sen2.xml'), XML)
    const taken = memoryEventStore()
    const vault = personVault(pool, randomBytes(32))
    const { report } = await importSen2({
      ...{ store: taken, vault, authority: AUTHORITY, folder },
      ...{ now: '2025-12-16T10:00:00.000Z', today: MORNING },
    })
    expect(report.rejected).toStrictEqual([])
    const [unknown, known] = [await rulesOf(taken), await rulesOf(await recordedHere())]
    expect(UNKNOWN.filter((rule) => unknown.has(rule))).toStrictEqual([])
    expect(UNKNOWN.filter((rule) => known.has(rule))).toContain('R-ARREP2')
  } finally {
    await pool.end()
    await database.drop()
    await rm(folder, { recursive: true })
  }
})
