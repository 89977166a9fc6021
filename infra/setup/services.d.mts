export function entryOf(args: readonly string[]): string
