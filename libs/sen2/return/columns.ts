import { type LayoutVersion, type ModuleName, SPECS } from '../reader/index.js'

interface WrittenColumn {
  readonly column: string
  /** Tag of the XML return. */
  readonly tag: string
  readonly since?: LayoutVersion
}

const columns = (...tags: readonly string[]): readonly WrittenColumn[] =>
  tags.map((tag) => ({ column: tag.toLowerCase(), tag }))

const since = (layout: LayoutVersion, ...tags: readonly string[]): readonly WrittenColumn[] =>
  columns(...tags).map((one) => ({ ...one, since: layout }))

const PLACEMENT = columns('URN', 'UKPRN', 'SENSetting', 'SENSettingOther', 'PlacementRank')
const INDICATORS = columns('SENunitIndicator', 'ResourcedProvisionIndicator')

/** The values of each table in the order in which the return has them (reference sen2-rules, section 2). */
export const WRITTEN: Readonly<Record<ModuleName, readonly WrittenColumn[]>> = {
  sen2: [
    ...columns('Collection', 'Year', 'ReferenceDate', 'SourceLevel', 'LEA', 'SoftwareCode', 'Release'),
    ...columns('SerialNo', 'DateTime', 'DMO', 'DCO'),
    ...since(1.3, 'DSCO'),
  ],
  person: [
    ...columns('Surname', 'Forename', 'PersonBirthDate'),
    ...since(1.2, 'Sex'),
    ...columns('Ethnicity', 'PostCode', 'UPN', 'UniqueLearnerNumber', 'UPNunknown'),
  ],
  requests: [
    ...columns('ReceivedDate'),
    ...since(1.3, 'RequestSource'),
    ...columns(
      'RYA',
      'RequestOutcomeDate',
      'RequestOutcome',
      'RequestMediation',
      'RequestTribunal',
      'Exported',
    ),
  ],
  assessment: [
    ...columns('AssessmentOutcome', 'AssessmentOutcomeDate', 'AssessmentMediation', 'AssessmentTribunal'),
    ...columns('OtherMediation', 'OtherTribunal', 'Week20'),
  ],
  namedplan: columns('StartDate', 'PlanRes', 'PlanWBP', 'PB', 'OA', 'DP', 'CeaseDate', 'CeaseReason'),
  plandetail: [...PLACEMENT, ...INDICATORS],
  activeplans: [
    ...columns('TransferLA'),
    ...since(1.2, 'ReviewMeeting', 'ReviewOutcome'),
    ...since(1.3, 'ReviewDraft', 'PhaseTransferDueDate', 'PhaseTransferFinalDate'),
    ...columns('LastReview'),
  ],
  placementdetail: [
    ...PLACEMENT,
    ...columns('EntryDate', 'LeavingDate'),
    ...INDICATORS,
    ...since(1.2, 'Res', 'WBP'),
  ],
  senneed: columns('SENtype', 'SENtypeRank'),
}

/** Those that a year's layout has. */
export const writtenIn = (module: ModuleName, layout: LayoutVersion): readonly WrittenColumn[] =>
  WRITTEN[module].filter(({ since: first }) => first === undefined || first <= layout)

/** Heading row of a table as COLLECT exports it. */
export const bladeHeading = (module: ModuleName): readonly string[] => {
  const { key, parent } = SPECS[module]
  return [
    key,
    'NativeId',
    `${module}orderseqcolumn`,
    'sourceid',
    ...(parent === undefined ? [] : [parent.column]),
    ...WRITTEN[module].map(({ column }) => column),
  ]
}
