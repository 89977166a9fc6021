export function makeFolder(
  build: string,
  into: string,
  packages: 'production' | 'linked',
): { name: string; folder: string }
