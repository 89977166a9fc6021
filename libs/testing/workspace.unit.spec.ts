import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '#platform'

interface Workspace {
  readonly projects: Readonly<
    Record<string, { readonly type: string; readonly root: string; readonly sourceRoot: string }>
  >
}

const folders = (name: string): string[] =>
  readdirSync(join(projectRoot(), name), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)

test('nest-cli.json lists exactly the apps and libs that are there', () => {
  const { projects } = JSON.parse(readFileSync(join(projectRoot(), 'nest-cli.json'), 'utf8')) as Workspace
  const listed = Object.entries(projects).map(([name, { type, root, sourceRoot }]) => [
    name,
    type,
    root,
    sourceRoot,
  ])
  const there = [
    ...folders('apps').map((name) => [name, 'application', `apps/${name}`, `apps/${name}`]),
    ...folders('libs').map((name) => [name, 'library', `libs/${name}`, `libs/${name}`]),
  ]
  expect(listed.sort()).toStrictEqual(there.sort())
})
