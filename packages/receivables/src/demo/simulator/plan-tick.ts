import type { SimulatorSettings } from '@recoup/contracts/demo'
import type { paymentMethods } from '@recoup/contracts/payments'

type Method = (typeof paymentMethods)[number]

/** What is to be done, without anything that only the database knows: `who` and `which` point from 0 up to 1 into lists. */
export type Command =
  | {
      kind: 'pay'
      who: number
      /** of a euro's hundredths, or of what is worth as much */
      amount: number
      method: Method
      /** a debt of as much is added first, so that there is something to pay */
      billed: boolean
      backdatedDays: number
      fate: 'complete' | 'fail' | 'wait'
      reason: string
    }
  | { kind: 'decide'; which: number; fate: 'complete' | 'fail'; reason: string }
  | { kind: 'refund'; which: number; share: number }

export const ticksPerSecond = 10
export const tickMs = 1_000 / ticksPerSecond

const reasons: Record<Method, readonly string[]> = {
  card: ['Declined: insufficient funds', 'Declined: the card has expired', 'Declined: suspected fraud'],
  bank_transfer: ['The bank returned the transfer: wrong account'],
  direct_debit: ['The bank returned the debit: insufficient funds', 'The bank returned the debit: account closed'],
  paypal: ['Declined: the funding source was refused', 'The payer cancelled'],
  crypto: ['The transfer was not confirmed in time'],
  cash: ['A note was not genuine'],
  cheque: ['The cheque bounced'],
}

/** How many payments are due in a tick: rates that are no whole number for each tick come out right over many. */
export function dueIn(settings: Pick<SimulatorSettings, 'paymentsPerSecond' | 'bursts'>, tick: number): number {
  const upTo = (ticks: number): number => Math.floor((ticks * settings.paymentsPerSecond) / ticksPerSecond + 1e-9)
  const { bursts } = settings
  const burst = bursts && tick > 0 && tick % (bursts.everySeconds * ticksPerSecond) === 0 ? bursts.size : 0
  return upTo(tick + 1) - upTo(tick) + burst
}

/**
 * What a simulator does in a tick: `payments` payments, and what happens to earlier ones. The same settings, seed and tick
 * always give the same commands.
 */
export function planTick(settings: SimulatorSettings, seed: number, tick: number, payments: number): Command[] {
  const draw = drawFrom(seed, tick)
  return Array.from({ length: payments }, () => commandsOf(settings, draw)).flat()
}

type Draw = () => number

function commandsOf(settings: SimulatorSettings, draw: Draw): Command[] {
  const method = methodOf(settings.methodMix, draw())
  const decided = (): 'complete' | 'fail' => (draw() < settings.successRate ? 'complete' : 'fail')
  const commands: Command[] = [
    {
      kind: 'pay',
      who: draw(),
      amount: Math.round(1_500 * 100 ** draw()),
      method,
      billed: draw() < 0.6,
      backdatedDays: draw() < settings.backdatedShare ? 1 + Math.floor(draw() * 7) : 0,
      fate: draw() < settings.pendingShare ? 'wait' : decided(),
      reason: oneOf(reasons[method], draw()),
    },
  ]
  // As many are decided as begin to wait, so that those that wait do not pile up.
  if (draw() < settings.pendingShare)
    commands.push({ kind: 'decide', which: draw(), fate: decided(), reason: oneOf(reasons[method], draw()) })
  if (draw() < settings.refundShare)
    commands.push({ kind: 'refund', which: draw(), share: draw() < 0.5 ? 1 : 0.1 + 0.6 * draw() })
  return commands
}

function methodOf(mix: SimulatorSettings['methodMix'], drawn: number): Method {
  const weights = Object.entries(mix).filter(
    (entry): entry is [Method, number] => entry[1] !== undefined && entry[1] > 0,
  )
  let left = drawn * weights.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [method, weight] of weights) {
    left -= weight
    if (left < 0) return method
  }
  return weights.at(-1)?.[0] ?? 'card'
}

const oneOf = (words: readonly string[], drawn: number): string => words[Math.floor(drawn * words.length)] ?? ''

/** Numbers from 0 up to 1 in a row of their own for each seed and tick (mulberry32). */
function drawFrom(seed: number, tick: number): Draw {
  let state = (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(tick + 1, 0xc2b2ae35)) >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
