/** As a programmer writes it: `struckOut`, `met_late`, `AdviceReturned`, `R-FIN20`. */
const RAW = /\b(?:[a-z]+[A-Z]\w*|[a-z]+_\w+|(?:[A-Z][a-z]+){2,}|[RCP]-[A-Z0-9]{2,}[A-Z0-9-]*)\b/g

/** The codes of the program that stand in a text for people as they are written. */
export const codesIn = (text: string): readonly string[] => text.match(RAW) ?? []
