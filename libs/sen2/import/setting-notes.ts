import { holdsNumber, mentions, type PersonDetails } from '#identity'
import { type RequestRows } from '../mapping/families.js'
import { type Issue, type PlacementRecord } from '../reader/index.js'

/** Letters that an event has room for (`reason` in libs/casework). */
const LONGEST = 300

/** Whether the words about a setting could tell more people than see names which child they are about. */
export const tellsOfChild = (note: string, details: PersonDetails): boolean =>
  mentions(note, details) || holdsNumber(note)

type File = 'plandetail' | 'placementdetail'

const issue = (file: File, line: number, code: string, message: string): Issue => ({
  file,
  line,
  column: 'sensettingother',
  code,
  message,
})

const TOLD =
  "The words about the setting hold the child's name or a number of a person, and they are read by people who are not shown names. They are not taken over and stay in the authority's own file; write them without, and import again."
const LONG = `The words about the setting are longer than ${LONGEST} letters. The first ${LONGEST} are kept; the whole stays in the authority's own file.`

/** The rows of a child with those words about settings that may be kept; what is not kept whole is said. */
export const withSettingNotes = (
  details: PersonDetails,
  requests: readonly RequestRows[],
): { readonly requests: readonly RequestRows[]; readonly warnings: readonly Issue[] } => {
  const warnings: Issue[] = []
  const noted = (file: File, row: PlacementRecord): PlacementRecord => {
    const { settingOther, line } = row
    if (settingOther === undefined) return row
    if (tellsOfChild(settingOther, details)) {
      warnings.push(issue(file, line, 'not_kept', TOLD))
      return { ...row, settingOther: undefined }
    }
    if (settingOther.length <= LONGEST) return row
    warnings.push(issue(file, line, 'too_long_to_keep', LONG))
    return { ...row, settingOther: settingOther.slice(0, LONGEST) }
  }
  return {
    requests: requests.map((rows) => ({
      ...rows,
      planDetails: rows.planDetails.map((row) => noted('plandetail', row)),
      placements: rows.placements.map((row) => noted('placementdetail', row)),
    })),
    warnings,
  }
}
