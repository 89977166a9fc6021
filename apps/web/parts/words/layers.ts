import { type Certainty, type Layer } from '#statute'

interface LayerLabel {
  readonly name: string
  readonly className: string
  readonly meaning: string
}

export const LAYERS: Readonly<Record<Layer, LayerLabel>> = {
  statute: {
    name: 'Law',
    className: '',
    meaning: 'An Act or regulations. Missing it is a breach of a legal duty, unless the law lifts the limit.',
  },
  guidance: {
    name: 'Guidance',
    className: 'govuk-tag--purple',
    meaning: 'The SEND Code of Practice. It must be followed unless there is a good reason not to.',
  },
  local: {
    name: 'Local',
    className: 'govuk-tag--grey',
    meaning: 'A milestone that authorities watch for themselves. Passing it is not in itself a breach.',
  },
}

const CERTAIN: Readonly<Record<Layer, string>> = {
  statute: 'Certain: taken from the text of the law.',
  guidance: 'Certain: taken from the text of the Code of Practice.',
  local: 'Certain: a milestone is the authority’s own choice.',
}

const LESS_THAN_CERTAIN: Readonly<Record<Exclude<Certainty, 'certain'>, string>> = {
  secondary: 'Less than certain: taken from published guides to the law, not from its own text.',
  inferred: 'Less than certain: concluded from the wording of the law.',
  memory: 'Not certain: not yet checked against the text of the law.',
}

const TWO_WAYS = 'Less than certain: the text of the law can be read in two ways. Check with your legal team.'

/** Of what the authority chose itself no text can be doubtful: only how its day is counted is open. */
const OWN_COUNT = 'A milestone is the authority’s own choice; its day can be counted in two ways.'

/** `twoWays`: the text is known, and leads to another day as another reading has it. */
export const howSure = (certainty: Certainty, layer: Layer, twoWays = false): string => {
  if (certainty === 'certain' && twoWays) return layer === 'local' ? OWN_COUNT : TWO_WAYS
  return certainty === 'certain'
    ? CERTAIN[layer]
    : `${LESS_THAN_CERTAIN[certainty]} Check with your legal team.`
}
