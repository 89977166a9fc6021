import { type ModuleName, type Severity } from '#sen2'

/** What people call the tables. */
export const MODULE_NAMES: Readonly<Record<ModuleName, string>> = {
  sen2: 'Header',
  person: 'Children and young people',
  requests: 'Requests',
  assessment: 'Assessments',
  namedplan: 'Plans',
  plandetail: 'Settings named in plans',
  activeplans: 'Plans in force',
  placementdetail: 'Placements',
  senneed: 'Needs',
}

/** What a broken rule of the return weighs. */
export const SEVERITIES: Readonly<Record<Severity, string>> = {
  E: 'Would stop it',
  Q: 'To be explained',
  I: 'For information',
}
