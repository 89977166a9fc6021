export interface LockEntry {
  version?: string
  integrity?: string
  resolved?: string
  inBundle?: boolean
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
  peerDependenciesMeta?: Record<string, { optional?: boolean }>
}
export function lockFaults(
  lock: { packages: Record<string, LockEntry> },
  manifest: Pick<LockEntry, 'dependencies' | 'devDependencies' | 'optionalDependencies'>,
): string[]
