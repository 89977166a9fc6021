import { readExport, type ReturnExport, type ReturnRecords } from './index.js'

export type WholeReturnRead = ReturnExport & { readonly records: ReturnRecords }

/** A small return with all its rows together. */
export const wholeOf = async (found: ReturnExport): Promise<WholeReturnRead> => {
  const parts: ReturnRecords[] = []
  for await (const part of found.parts()) parts.push(part)
  const [first, ...others] = parts
  if (first === undefined) throw new Error('A return has one part at least.')
  const records = others.reduce<ReturnRecords>(
    (all, part) => ({
      sen2: all.sen2,
      person: [...all.person, ...part.person],
      requests: [...all.requests, ...part.requests],
      assessment: [...all.assessment, ...part.assessment],
      namedplan: [...all.namedplan, ...part.namedplan],
      plandetail: [...all.plandetail, ...part.plandetail],
      activeplans: [...all.activeplans, ...part.activeplans],
      placementdetail: [...all.placementdetail, ...part.placementdetail],
      senneed: [...all.senneed, ...part.senneed],
    }),
    first,
  )
  return { ...found, records }
}

export const readWhole = async (...asked: Parameters<typeof readExport>): Promise<WholeReturnRead> =>
  wholeOf(await readExport(...asked))
