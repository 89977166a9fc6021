import { explainFileError, isDiskFull } from './platform-error.js'

const failure = (code: string, syscall = 'open'): Error => Object.assign(new Error('raw'), { code, syscall })

const FULL = 'The disk that holds /data is full. Free some space, then start again.'
const CLOSED =
  'The folder /data cannot be written to. Give this user permission, or name another folder in EHC_DATA_DIR.'

test.each([
  [failure('ENOSPC'), FULL],
  [failure('EDQUOT'), FULL],
  [failure('EROFS'), CLOSED],
  [failure('EACCES'), CLOSED],
  [failure('ENOENT', 'mkdir'), CLOSED],
  [failure('ENOTDIR'), '/data is not a folder. Name a folder in EHC_DATA_DIR.'],
  [failure('ENOENT'), 'raw'],
])('%j is said as a sentence; what is not about the folder stays what it is', (error, sentence) => {
  expect(explainFileError(error, '/data')).toMatchObject({ message: sentence })
})

test.each([
  ['FATAL:  could not write lock file "postmaster.pid": No space left on device', true],
  ['FATAL:  could not extend file "base/1/2691": wrote only 4096 of 8192 bytes at block 10', true],
  ['FATAL:  lock file "postmaster.pid" already exists', false],
])('“%s” means a full disk: %s', (said, full) => {
  expect(isDiskFull(said)).toBe(full)
})
