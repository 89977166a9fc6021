/** What stands at 0x80 to 0x9F; five of them stand for nothing and stay control characters. */
const HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ'

/** Names by which the encoding, or the part of it without those, is called (WHATWG Encoding Standard). */
const NAMED = /^(?:windows-?1252|cp-?1252|x-cp1252|iso-?8859-1|iso_8859-1|latin-?1|l1|us-ascii|ascii)$/i

export const isWindows1252 = (label: string): boolean => NAMED.test(label)

/**
 * Text in Windows-1252. Not by TextDecoder: that of Node 20 takes it for ISO-8859-1, and O’Hara and Žofie have control
 * characters in their names.
 */
export const windows1252 = (bytes: Buffer): string =>
  bytes
    .toString('latin1')
    .replaceAll(/[\u0080-\u009f]/g, (one) => HIGH.charAt((one.codePointAt(0) ?? 0) - 0x80))
