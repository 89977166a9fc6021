import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keptSessionSecret } from './session-secret.js'

describe('the secret that signs session cookies', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ehc-secret-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  test('given a folder that is not there yet, it is made once, for its owner alone, and then kept', async () => {
    const dataDir = join(folder, 'a b')
    const secret = keptSessionSecret(dataDir)
    expect(secret).toMatch(/^[0-9a-f]{64}$/)
    expect(keptSessionSecret(dataDir)).toBe(secret)
    expect(await readdir(dataDir)).toStrictEqual(['session.secret'])
    expect((await stat(join(dataDir, 'session.secret'))).mode & 0o777).toBe(0o600)
  })

  test('another installation has another', () => {
    expect(keptSessionSecret(join(folder, 'one'))).not.toBe(keptSessionSecret(join(folder, 'two')))
  })
})
