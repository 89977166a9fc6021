/** Answers kept at a time: a few authorities, each with its years. */
const KEPT = 16

/**
 * Works an answer out once for each key, however many ask for it at the same time, and forgets the oldest. A failure
 * is not kept.
 */
export const remembered = <Answer>(kept = KEPT) => {
  const answers = new Map<string, Promise<Answer>>()
  return (key: string, workOut: () => Promise<Answer>): Promise<Answer> => {
    const known = answers.get(key)
    if (known !== undefined) return known
    const answer = workOut()
    answers.set(key, answer)
    answer.catch(() => answers.delete(key))
    const [oldest] = answers.keys()
    if (answers.size > kept && oldest !== undefined) answers.delete(oldest)
    return answer
  }
}
