import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { freshDatabase, type FreshDatabase } from '#testing'
import { projectRoot } from '../project-root.js'
import { describeSchema } from './describe-schema.js'
import { type DatabaseFunction, readFunctions } from './functions.js'
import { migrate, readMigrations } from './migrate.js'

let database: FreshDatabase
let client: pg.Client

beforeEach(async () => {
  database = await freshDatabase()
  client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
})

afterEach(async () => {
  await client.end()
  await database.drop()
})

const [migrations, ours] = [readMigrations(), readFunctions()]
const update = (functions: readonly DatabaseFunction[]) => migrate(database.ownerUrl, migrations, functions)

const answering = (name: string, body: string): DatabaseFunction => {
  const sql = `CREATE OR REPLACE FUNCTION ${name}() RETURNS int LANGUAGE sql AS $$ ${body} $$;`
  return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
}

const ask = async (name: string): Promise<unknown> => {
  const { rows } = await client.query<{ answer: number }>(`SELECT ${name}() AS answer`)
  return rows[0]?.answer
}

test('infra/schema.sql is the schema as it stands: when this fails, run npm run schema and read what it changed', async () => {
  const written = readFileSync(join(projectRoot(), 'infra/schema.sql'), 'utf8').replaceAll('\r\n', '\n')
  expect(await describeSchema(database.ownerUrl)).toBe(written)
})

test('every function of the database has a file, and every file its function', async () => {
  const { rows } = await client.query<{ name: string }>(
    `SELECT DISTINCT nspname || '.' || proname AS name FROM pg_proc JOIN pg_namespace n ON n.oid = pronamespace
       WHERE nspowner = current_user::regrole`,
  )
  expect(rows.map(({ name }) => name).sort()).toStrictEqual(ours.map(({ name }) => name).sort())
})

test('a function is applied again when its text has changed, and only then', async () => {
  const one = answering('web.answer', 'SELECT 1')
  await update([...ours, one])
  await client.query(answering('web.answer', 'SELECT 5').sql)
  await update([...ours, one])
  expect(await ask('web.answer')).toBe(5)
  await update([...ours, answering('web.answer', 'SELECT 2')])
  expect(await ask('web.answer')).toBe(2)
})

test('two that call each other are made in whatever order their names have', async () => {
  await update([
    answering('web.first', 'SELECT CASE WHEN true THEN 1 ELSE web.second() END'),
    answering('web.second', 'SELECT CASE WHEN true THEN 2 ELSE web.first() END'),
  ])
  expect([await ask('web.first'), await ask('web.second')]).toStrictEqual([1, 2])
})

test('one that cannot be applied is named with its line, and none is changed', async () => {
  await update([answering('web.answer', 'SELECT 1')])
  const broken = answering('web.broken', '\nSELECT nothing')
  await expect(update([answering('web.answer', 'SELECT 2'), broken])).rejects.toMatchObject({
    code: 'function_failed',
    message:
      'The function web.broken could not be brought up to date, and none was changed: column "nothing" does not exist (line 2).',
  })
  expect(await ask('web.answer')).toBe(1)
})

test('the line ends that git gave a file do not make it another text', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ehc functions-'))
  try {
    mkdirSync(join(folder, 'web'))
    const read = (text: string) => {
      writeFileSync(join(folder, 'web/answer.sql'), text)
      return readFunctions(folder)
    }
    expect(read('SELECT 1;\r\nSELECT 2;\r\n')).toStrictEqual(read('SELECT 1;\nSELECT 2;\n'))
  } finally {
    rmSync(folder, { recursive: true })
  }
})
