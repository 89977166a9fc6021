/** What the work gives, or undefined when it has not within the time. */
export const within = async <Result>(limitMs: number, work: Promise<Result>): Promise<Result | undefined> => {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, limitMs, undefined)
  })
  const done = await Promise.race([work, limit])
  clearTimeout(timer)
  return done
}
