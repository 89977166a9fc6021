import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const EHC = fileURLToPath(new URL('../../infra/setup/ehc.mjs', import.meta.url))

const ehc = (
  args: readonly string[],
  { stdin = '', env = {} }: { stdin?: string; env?: Record<string, string> } = {},
) =>
  new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve, reject) => {
    const child = spawn(process.execPath, [EHC, ...args], {
      env: { ...process.env, NODE_OPTIONS: '', ...env },
    })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (piece: string) => (stdout += piece))
    child.stderr.setEncoding('utf8').on('data', (piece: string) => (stderr += piece))
    child.on('error', reject).on('close', (code) => {
      resolve({ code, stdout, stderr })
    })
    child.stdin.end(stdin)
  })

const received = {
  id: 'e1',
  type: 'RequestReceived',
  occurredOn: '2026-01-12',
  recordedAt: '2026-01-12T09:30:00Z',
  data: { person: 'p1', source: 'parent', receivedOn: '2026-01-12' },
}
const history = (...events: readonly object[]) =>
  JSON.stringify({ authority: '333', stream: 'assessment', events })

describe('ehc clock', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ehc clock '))
  const file = join(folder, 'case.json')
  writeFileSync(file, history(received))
  afterAll(() => {
    rmSync(folder, { recursive: true })
  })

  it('prints the obligations as JSON, the same in every time zone', async () => {
    const zones = ['Pacific/Kiritimati', 'Europe/London', 'America/Los_Angeles']
    const args = ['clock', '--history', file, '--as-at', '2026-05-01', '--known-at', '2026-04-30', '--json']
    const [first, ...rest] = await Promise.all(zones.map((TZ) => ehc(args, { env: { TZ } })))
    expect(JSON.parse(first?.stdout ?? '')).toMatchObject([
      { rule: 'R-DEC6', dueOn: '2026-02-23', status: 'overdue' },
      { rule: 'R-NOISS16', dueOn: '2026-05-04', status: 'running' },
      { rule: 'R-FIN20', dueOn: '2026-06-01', status: 'running' },
      { rule: 'P-30', dueOn: '2026-08-10', status: 'running' },
      { rule: 'P-52', dueOn: '2027-01-11', status: 'running' },
    ])
    for (const { stdout } of rest) expect(stdout).toBe(first?.stdout)
  })

  it('reads standard input, prints a table for people, and takes the other convention', async () => {
    const args = ['clock', '--history', '-', '--as-at', '2026-05-01', '--weeks-convention', 'incl']
    const { code, stdout } = await ehc(args, { stdin: history(received) })
    expect(code).toBe(0)
    expect(
      stdout
        .split('\n')
        .slice(0, 4)
        .map((line) => line.trimEnd()),
    ).toStrictEqual([
      'As at 1 May 2026',
      '',
      'LAST DAY          STATUS                    DONE OR ENDED  RULE       LAYER    WHO IS BOUND     SUBJECT'.trimEnd(),
      '22 February 2026  Past limit, 68 days late                 R-DEC6     statute  local authority',
    ])
  })

  it('never calls a local milestone that has passed a breach', async () => {
    const args = ['clock', '--history', '-', '--as-at', '2026-09-01']
    const { stdout } = await ehc(args, { stdin: history(received) })
    expect(stdout).toMatch(/10 August 2026 +Past local milestone +P-30 +local/)
  })

  it("nor the family's own time, and goes by another book where one is named", async () => {
    const refused = {
      ...received,
      id: 'e2',
      type: 'AssessmentRefused',
      occurredOn: '2026-02-02',
      data: { decidedOn: '2026-02-02', notifiedOn: '2026-02-02' },
    }
    const args = ['clock', '--history', '-', '--as-at', '2026-09-01']
    const { stdout } = await ehc(args, { stdin: history(received, refused) })
    expect(stdout).toMatch(/2 April 2026 +Time passed +R-APPEAL +statute +family +e2/)
    const custody = await ehc([...args, '--book', '2015-youth-custody', '--json'], {
      stdin: history(received),
    })
    expect(custody.stdout).toContain('Detained Persons')
    const unknown = await ehc([...args, '--book', 'none'], { stdin: history(received) })
    expect([unknown.code, unknown.stdout]).toStrictEqual([2, ''])
  })

  it('says so when a case gives rise to no limits', async () => {
    const { stdout } = await ehc(['clock', '--history', '-', '--as-at', '2026-01-11'], {
      stdin: history(received),
    })
    expect(stdout).toBe('No limits are running or have run by 11 January 2026.\n')
  })

  it.each([
    [
      'an impossible day',
      ['--as-at', '2026-02-30'],
      history(received),
      /^bad_date: "2026-02-30" is not a real date/,
    ],
    ['an impossible day of knowing', ['--known-at', '2026-02-30'], history(received), /^bad_date: /],
    ['no instant', ['--known-at', 'noon'], history(received), /^bad_instant: /],
    ['an unknown convention', ['--weeks-convention', 'both'], history(received), /^unknown_convention: /],
    ['no JSON', [], '{', /^bad_json: - is not JSON/],
    ['no history', [], '[]', /^bad_history: A case history is a JSON object/],
    [
      'an event without an id',
      [],
      history({ ...received, id: undefined }),
      /^missing_field: Event number 1 needs "id"/,
    ],
    [
      'an event without data',
      [],
      history({ ...received, data: 'x' }),
      /^missing_field: Event e1 \(RequestReceived\) needs "data"/,
    ],
    [
      'a missing date',
      [],
      history({ ...received, data: {} }),
      /^missing_field: Event e1 \(RequestReceived\) needs "receivedOn"/,
    ],
    [
      'an impossible date',
      [],
      history({ ...received, data: { receivedOn: '2026-02-30' } }),
      /^bad_date: Event e1 \(RequestReceived\), "receivedOn"/,
    ],
    ['one id twice', [], history(received, received), /^duplicate_event: Two events have the id e1/],
  ])('%s: one sentence on the error stream, and exit 2', async (_, more, stdin, sentence) => {
    const { code, stdout, stderr } = await ehc(['clock', '--history', '-', ...more], { stdin })
    expect({ code, stdout }).toStrictEqual({ code: 2, stdout: '' })
    // Set-up may have spoken first, where a source had changed.
    expect(stderr.trimEnd().split('\n').at(-1)).toMatch(sentence)
  })

  it('a file that is not there, or is a folder, is said to be so', async () => {
    const lost = await ehc(['clock', '--history', join(folder, 'none.json')])
    expect([lost.code, lost.stderr]).toStrictEqual([
      2,
      expect.stringContaining('cannot be read: there is no such file'),
    ])
    const dir = await ehc(['rules', 'compute', '--input', folder])
    expect([dir.code, dir.stderr]).toStrictEqual([
      2,
      expect.stringContaining('cannot be read: it is a folder'),
    ])
  })
})
