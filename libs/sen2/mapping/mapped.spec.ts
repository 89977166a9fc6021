import { exportFolder, type Tables } from '../export-folder.spec.js'
import { readExport, type ReturnHeader } from '../reader/index.js'
import { families, type PersonRows } from './families.js'

/** What a small export says, as the mapping sees it. */
export const mapped = async (
  tables: Tables,
): Promise<{ readonly header: ReturnHeader; readonly people: readonly PersonRows[] }> => {
  const { header, records } = await readExport(await exportFolder(tables), '885')
  return { header, people: families(records) }
}
