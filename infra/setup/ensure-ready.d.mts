export function ensureReady(): Promise<string>
