import { chmod, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createMasterKeyFile, masterKeyPath, readMasterKeyFile } from './file.js'
import { masterKeyFromText } from './from-text.js'

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'ehc key '))
})
afterEach(() => rm(directory, { recursive: true, force: true }))

describe('the key file', () => {
  it('is made once, for its owner only', async () => {
    const keys = await Promise.all([createMasterKeyFile(directory), createMasterKeyFile(directory)])
    expect(keys[0].length).toBe(32)
    expect(keys[0].equals(keys[1])).toBe(true)
    expect((await stat(masterKeyPath(directory))).mode & 0o777).toBe(0o600)
    expect(await readdir(directory)).toStrictEqual(['master.key'])
    expect((await readMasterKeyFile(directory))?.equals(keys[0])).toBe(true)
  })

  it('is made together with its folder, which a database elsewhere has not made', async () => {
    const folder = join(directory, 'not', 'there')
    const key = await createMasterKeyFile(folder)
    expect(await readMasterKeyFile(folder)).toStrictEqual(key)
  })

  it('may be absent', async () => {
    expect(await readMasterKeyFile(directory)).toBeUndefined()
  })

  it('is refused while others can read it', async () => {
    await createMasterKeyFile(directory)
    await chmod(masterKeyPath(directory), 0o640)
    await expect(readMasterKeyFile(directory)).rejects.toMatchObject({ code: 'master_key_open_to_others' })
  })

  it('is refused when it holds something else, which is not quoted', async () => {
    await writeFile(masterKeyPath(directory), 'hunter2', { mode: 0o600 })
    const refusal = readMasterKeyFile(directory)
    await expect(refusal).rejects.toMatchObject({ code: 'master_key_length' })
    await expect(refusal).rejects.not.toThrow('hunter2')
  })
})

describe('a key from the environment', () => {
  it('is 32 bytes in base64', () => {
    const key = Buffer.alloc(32, 7)
    expect(masterKeyFromText(` ${key.toString('base64')}\n`, 'EHC_MASTER_KEY').equals(key)).toBe(true)
  })

  it.each([
    '',
    'short',
    Buffer.alloc(31).toString('base64'),
    Buffer.alloc(33).toString('base64'),
    'é'.repeat(44),
  ])('is not "%s"', (text) => {
    expect(() => masterKeyFromText(text, 'EHC_MASTER_KEY')).toThrow(
      'EHC_MASTER_KEY must be a key of 32 bytes in base64 (44 characters). "openssl rand -base64 32" makes a new one.',
    )
  })
})
