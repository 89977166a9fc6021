import { spawnSync } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { smallDisk, unmount } from '#testing'
import { returnFolder, writeReturn } from './return-folder.js'

/** Four blocks: less than a return of nine files. */
const disk = smallDisk(16_384, 'a return onto a full disk')

const FILES = Array.from({ length: 9 }, (_, at) => ({
  name: `Blade-Export_15-01-2026_${at}.csv`,
  content: 'x'.repeat(2000),
}))

const onDisk = disk === undefined ? describe.skip : describe
onDisk('a disk', () => {
  const folder = disk ?? ''
  afterAll(() => {
    unmount(folder)
  })

  test('that is full half-way has none of the files, and the next return fits again', async () => {
    await returnFolder(folder)
    await expect(writeReturn(folder, FILES)).rejects.toMatchObject({
      code: 'disk_full',
      message: `The disk that holds ${folder} is full. What was begun there has been removed; free some space and try again.`,
    })
    expect(await readdir(folder)).toStrictEqual([])
    await writeReturn(folder, FILES.slice(0, 2))
    expect(await readdir(folder)).toHaveLength(2)
  })

  test('that is read-only is refused before anything is made', async () => {
    expect(spawnSync('mount', ['-o', 'remount,ro', folder]).status).toBe(0)
    for (const to of [folder, join(folder, 'made', 'here')])
      await expect(returnFolder(to)).rejects.toMatchObject({
        code: 'cannot_write',
        message: `${to} cannot be written to. Check that its folder is there and that you may write to it.`,
      })
  })
})
