export function place(): string
export function processStart(pid: number): string | undefined
export function withLock<T>(
  folder: string,
  name: string,
  task: () => Promise<T>,
  options?: { patienceMs?: number; onWait?: (holderPid: number) => void },
): Promise<T>
