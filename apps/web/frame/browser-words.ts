/** As user agents name them; Edge calls itself Chrome too, and Chrome Safari. */
const BROWSERS = [
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
] as const

const SYSTEMS = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Macintosh/, 'Mac'],
  [/CrOS/, 'Chromebook'],
  [/Linux/, 'Linux'],
] as const

const wordIn = (table: readonly (readonly [RegExp, string])[], text: string): string | undefined =>
  table.find(([mark]) => mark.test(text))?.[1]

/** "Edge on Windows": enough to tell one's own sessions apart, and all that is kept of what a browser says. */
export const browserInWords = (userAgent: string | undefined): string => {
  const text = userAgent ?? ''
  const [browser, system] = [wordIn(BROWSERS, text), wordIn(SYSTEMS, text)]
  if (browser === undefined) return system === undefined ? 'Another program' : `A browser on ${system}`
  return system === undefined ? browser : `${browser} on ${system}`
}
