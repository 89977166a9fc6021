/** The text as a sentence begins with it; the rest is left as it stands ("SEN", "Department for Education"). */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
