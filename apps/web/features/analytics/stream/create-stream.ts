import { mergeEvents, mostRows } from './merge-events.ts'
import type { StreamEvent } from './stream-event.ts'

/** Beyond these only the number of what waits is kept: resuming reads the latest from the API. */
export const mostWaiting = 5_000

export type StreamShown = {
  rows: readonly StreamEvent[]
  /** How many things happened while it stood still. */
  waiting: number
  /** Not all of what waits is here: once it moves again, it has to be filled. */
  incomplete: boolean
}

export type Stream = {
  subscribe: (listener: () => void) => () => void
  shown: () => StreamShown
  /** From the feed. */
  take: (event: StreamEvent) => void
  /** From the list of payments. While it stands still only its first rows are taken in. */
  fill: (events: readonly StreamEvent[]) => void
  /** The feed left something out: what is filled in next takes the place of the rows, rather than leave a gap. */
  restart: () => void
  /** Stands still as long as anybody holds it. */
  hold: (who: string, held: boolean) => void
}

type StreamOptions = {
  /** It moves again and lacks some of what waited: fill it. */
  onIncomplete: () => void
  beforeNextFrame?: (run: () => void) => void
}

/** The eye doesn't follow rows that come faster; between two draws the page has time for whoever uses it. */
const drawEveryMs = 100

/**
 * Runs `run` before a picture is drawn: the next one, unless the last draw was just now. A hidden page draws none, and
 * nothing is lost by that.
 */
function framesInTurn(): (run: () => void) => void {
  let mayDrawAt = 0
  const draw = (run: () => void) =>
    requestAnimationFrame(() => {
      mayDrawAt = performance.now() + drawEveryMs
      run()
    })
  return (run) => {
    const wait = mayDrawAt - performance.now()
    if (wait <= 0) draw(run)
    else setTimeout(() => draw(run), wait)
  }
}

/**
 * The latest events, newest first. What comes is gathered and shown together, so that five hundred a second cost no more
 * pictures than five.
 */
export function createStream({ onIncomplete, beforeNextFrame = framesInTurn() }: StreamOptions): Stream {
  const listeners = new Set<() => void>()
  const holders = new Set<string>()
  let shown: StreamShown = { rows: [], waiting: 0, incomplete: false }
  let incoming: StreamEvent[] = []
  let waiting: StreamEvent[] = []
  let waitingCount = 0
  let incomplete = false
  let filled = false
  let afresh = false
  let replaces = false
  let planned = false

  function draw(): void {
    planned = false
    const rows = mergeEvents(replaces ? [] : shown.rows, incoming)
    incoming = []
    replaces = false
    shown = { rows, waiting: waitingCount, incomplete }
    for (const listener of listeners) listener()
  }

  function plan(): void {
    if (planned) return
    planned = true
    beforeNextFrame(draw)
  }

  return {
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    shown: () => shown,
    take: (event) => {
      if (holders.size === 0) {
        incoming.push(event)
        // Of a hidden page, which draws nothing, the latest are enough: no more than these are ever shown.
        if (incoming.length > 2 * mostRows) incoming = incoming.slice(-mostRows)
      } else {
        waitingCount += 1
        if (waiting.length < mostWaiting) waiting.push(event)
        else incomplete = true
      }
      plan()
    },
    fill: (events) => {
      if (holders.size > 0 && filled) incomplete = true
      else {
        incoming.push(...events)
        replaces ||= afresh
        afresh = false
      }
      filled = true
      plan()
    },
    restart: () => {
      afresh = true
    },
    hold: (who, held) => {
      const before = holders.size
      if (held) holders.add(who)
      else holders.delete(who)
      if (before === 0 || holders.size > 0) return
      if (incomplete) {
        afresh = true
        onIncomplete()
      } else incoming.push(...waiting)
      waiting = []
      waitingCount = 0
      incomplete = false
      plan()
    },
  }
}
