import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { returnFolder, writeReturn } from './return-folder.js'

let ground: string
beforeEach(async () => {
  ground = await mkdtemp(join(tmpdir(), 'return-folder-'))
})
afterEach(() => rm(ground, { recursive: true }))

const FILES = ['person', 'requests'].map((module) => ({
  name: `Blade-Export_15-01-2026_${module}.csv`,
  content: 'a,b\r\n',
}))

it('takes a folder that is not there yet, and one that holds something else', async () => {
  const folder = join(ground, 'made', 'here')
  await returnFolder(folder)
  expect((await stat(folder)).mode & 0o777).toBe(0o700)
  await writeFile(join(folder, 'notes.txt'), '')
  await returnFolder(folder)
  await writeReturn(folder, FILES)
  expect((await readdir(folder)).toSorted()).toStrictEqual([...FILES.map(({ name }) => name), 'notes.txt'])
  expect((await stat(join(folder, FILES[0]?.name ?? ''))).mode & 0o777).toBe(0o600)
})

it('takes no folder that holds a return already, and no file', async () => {
  await writeFile(join(ground, 'SEN2_885_2026_1.xml'), '')
  await expect(returnFolder(ground)).rejects.toMatchObject({ code: 'folder_in_use' })
  await expect(returnFolder(join(ground, 'SEN2_885_2026_1.xml'))).rejects.toMatchObject({
    code: 'not_a_folder',
  })
  await expect(returnFolder(join(ground, 'SEN2_885_2026_1.xml', 'x'))).rejects.toMatchObject({
    code: 'cannot_write',
  })
})

it('leaves nothing behind where one of the files cannot be put in its place', async () => {
  await mkdir(join(ground, 'notes', 'in the way'), { recursive: true })
  const files = [...FILES, { name: 'notes', content: '' }]
  await expect(writeReturn(ground, files)).rejects.toThrow()
  expect(await readdir(ground)).toStrictEqual(['notes'])
})

it('of two who write into one folder at once one is told so, and the return of the other is whole', async () => {
  const second = FILES.map(({ name }) => ({ name: name.replace('15', '16'), content: 'second' }))
  const outcomes = await Promise.allSettled([writeReturn(ground, FILES), writeReturn(ground, second)])
  expect(outcomes.map(({ status }) => status).toSorted()).toStrictEqual(['fulfilled', 'rejected'])
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'folder_in_use', message: expect.stringContaining('Somebody else is writing') as string },
  })
  expect(await readdir(ground)).toHaveLength(FILES.length)
  // Both had found the folder empty; the second comes after the first is done.
  await expect(writeReturn(ground, second)).rejects.toMatchObject({ code: 'folder_in_use' })
  expect(await readdir(ground)).toHaveLength(FILES.length)
})
