import { type Pool } from 'pg'
import { askAbout, casesAndPlansOf, readModels, recordsOfChild, secondRecordsOf } from '#read-models'

/** Another case or plan of the same child, under whichever record of them it stands. */
export interface OtherRecord {
  readonly text: string
  readonly href: string
}

export interface OtherRecords {
  readonly others: readonly OtherRecord[]
  /** Reference of the record that this one is a second record of, where somebody has said so. */
  readonly secondOf: string | undefined
}

/** What else is on record of the child of a record; `reference` is of the record itself. */
export const otherRecords = async (
  database: Pool,
  authority: string,
  person: string | undefined,
  reference: string,
): Promise<OtherRecords> => {
  if (person === undefined) return { others: [], secondOf: undefined }
  return askAbout(readModels(database), authority, async (models) => {
    const records = await casesAndPlansOf(models, authority, await recordsOfChild(models, authority, person))
    const seconds = await secondRecordsOf(models, authority)
    const mine = seconds.find((one) => one.settled && one.reference === reference)
    return {
      others: records
        .filter((one) => one.reference !== reference && one.kind === 'case')
        .map((one) => ({ text: `case ${one.reference}`, href: `/cases/${one.reference}` })),
      secondOf: mine?.under,
    }
  })
}
