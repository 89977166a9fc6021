export type ProgramName = 'redis' | 'chromium' | 'pgbouncer' | 'postgresql'
export const PROGRAMS: Readonly<
  Record<ProgramName, { title: string; candidates: string[]; debian: string[]; howToGet: string }>
>
export function findProgram(name: ProgramName): string | undefined
export function installPrograms(names: readonly ProgramName[], say: (sentence: string) => void): ProgramName[]
