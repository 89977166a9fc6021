import { type EventCategory, type EventIn, vocabularyOf } from './registry.js'
import { type Codec, codecIn } from './vocabulary.js'

export { type LoggedEvent } from './vocabulary.js'

/** Between the log and the events of a category. */
export const codecOf = <Category extends EventCategory>(category: Category): Codec<EventIn<Category>> =>
  codecIn(vocabularyOf(category))
