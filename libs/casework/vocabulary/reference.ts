/**
 * What people call a case or a plan: `EHC-885-000123`. The number is the place of its first event in the authority's
 * log, so it never changes and says nothing about the child.
 */
export const referenceAt = (authority: string, position: number): string =>
  `EHC-${authority}-${String(position).padStart(6, '0')}`
