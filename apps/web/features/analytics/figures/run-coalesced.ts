type Coalesced = {
  /** Wants one more run, now or as soon as may be. */
  want: () => void
  stop: () => void
}

type CoalescedOptions = {
  run: () => Promise<unknown>
  /** From one begin to the next at least. */
  everyMs: number
  /** After a run that failed. */
  retryMs: number
  now?: () => number
}

/**
 * Runs at most once at a time, and once more after it where it was wanted meanwhile: whoever wants a run gets one that
 * begins after they wanted it, however many they are.
 */
export function runCoalesced({ run, everyMs, retryMs, now = () => performance.now() }: CoalescedOptions): Coalesced {
  let wanted = false
  let running = false
  let stopped = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let mayBeginAt = Number.NEGATIVE_INFINITY

  function plan(): void {
    if (stopped || running || !wanted || timer !== undefined) return
    const wait = mayBeginAt - now()
    if (wait <= 0) begin()
    else
      timer = setTimeout(() => {
        timer = undefined
        begin()
      }, wait)
  }

  function begin(): void {
    wanted = false
    running = true
    mayBeginAt = now() + everyMs
    run()
      .catch(() => {
        wanted = true
        mayBeginAt = now() + retryMs
      })
      .finally(() => {
        running = false
        plan()
      })
  }

  return {
    want: () => {
      wanted = true
      plan()
    },
    stop: () => {
      stopped = true
      clearTimeout(timer)
    },
  }
}
