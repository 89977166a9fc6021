export interface InstalledPackage {
  version?: string
  integrity?: string
  optional?: boolean
  devOptional?: boolean
}
export function samePackages(
  wanted: Record<string, InstalledPackage>,
  there: Record<string, InstalledPackage>,
): boolean
export function ensureInstalled(): Promise<void>
export function ensureInstalledApart(folder: string): Promise<void>
