import { exportFolder, type Tables } from '../export-folder.spec.js'
import { readExport, type ReturnExport, type ReturnHeader } from '../reader/index.js'
import { peopleOf, type PersonRows } from './families.js'

/** What a small export says, as the mapping sees it. */
export const mapped = async (
  tables: Tables,
): Promise<{ readonly header: ReturnHeader; readonly people: readonly PersonRows[] }> => {
  const found = await readExport(await exportFolder(tables), '885')
  return { header: found.header, people: await everybodyIn(found) }
}

/** All people of a small return. */
export const everybodyIn = async (found: ReturnExport): Promise<readonly PersonRows[]> => {
  const all: PersonRows[] = []
  for await (const people of peopleOf(found)) all.push(...people)
  return all
}
