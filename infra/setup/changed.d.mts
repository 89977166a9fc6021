/** @throws SetupFailure where there is no git, or `base` is no commit */
export function changedFiles(base?: string, root?: string): string[]
export function testsBeside(files: readonly string[], specs: readonly string[]): string[]
export function specifications(root?: string): string[]
