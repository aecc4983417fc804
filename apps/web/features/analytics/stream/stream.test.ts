import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { createStream, mostWaiting } from './create-stream.ts'
import { mergeEvents, mostRows } from './merge-events.ts'
import { accepts, eventOfMessage, eventOfPayment, type PaymentMessage, type StreamEvent } from './stream-event.ts'

const anEvent = (n: number, more: Partial<StreamEvent> = {}): StreamEvent => ({
  key: `p${n} received 0`,
  type: 'received',
  paymentId: `p${n}`,
  customerName: 'Ada Ltd.',
  amount: 1_000 + n,
  refundedAmount: 0,
  currency: 'EUR',
  method: 'card',
  reason: null,
  at: new Date(1_770_000_000_000 + n * 1_000).toISOString(),
  ...more,
})

const someEvents = fc.array(
  fc.tuple(fc.nat(20), fc.nat(50)).map(([key, second]) => anEvent(second, { key: `p${key} received 0` })),
  { maxLength: 60 },
)

/** Draws when told to. */
function openStream() {
  const frames: (() => void)[] = []
  const onIncomplete = vi.fn()
  const stream = createStream({ onIncomplete, beforeNextFrame: (run) => frames.push(run) })
  return { stream, onIncomplete, frames, draw: () => frames.splice(0).forEach((run) => void run()) }
}

describe('the rows of the stream', () => {
  it('are the same in whatever order and however often events come', () => {
    fc.assert(
      fc.property(someEvents, someEvents, someEvents, (a, b, c) => {
        const onePass = mergeEvents([], [...a, ...b, ...c])
        expect(mergeEvents(mergeEvents(mergeEvents([], c), a), b)).toEqual(onePass)
        expect(mergeEvents(onePass, [...b, ...a])).toEqual(onePass)
        expect(new Set(onePass.map((row) => row.key)).size).toBe(onePass.length)
        expect(onePass.map((row) => row.at)).toEqual(
          onePass
            .map((row) => row.at)
            .sort()
            .reverse(),
        )
      }),
    )
  })

  it(`are the latest ${mostRows}`, () => {
    const rows = mergeEvents(
      [],
      Array.from({ length: mostRows + 5 }, (_, n) => anEvent(n)),
    )
    expect(rows).toHaveLength(mostRows)
    expect(rows[0]?.paymentId).toBe(`p${mostRows + 4}`)
  })
})

describe('the stream', () => {
  it('draws once for all that comes before a frame', () => {
    const { stream, frames, draw } = openStream()
    const heard = vi.fn()
    stream.subscribe(heard)
    for (let n = 0; n < 500; n++) stream.take(anEvent(n))
    expect(frames).toHaveLength(1)
    draw()
    expect(heard).toHaveBeenCalledTimes(1)
    expect(stream.shown().rows).toHaveLength(500)
  })

  it('stands still while held, counts what waits, and loses none of it', () => {
    const { stream, draw } = openStream()
    stream.fill([anEvent(0)])
    draw()
    stream.hold('pause', true)
    stream.hold('reading', true)
    for (let n = 1; n <= 37; n++) stream.take(anEvent(n))
    draw()
    expect(stream.shown()).toMatchObject({ waiting: 37, rows: [{ paymentId: 'p0' }] })
    stream.hold('reading', false)
    draw()
    expect(stream.shown().waiting).toBe(37)
    stream.hold('pause', false)
    draw()
    expect(stream.shown()).toMatchObject({ waiting: 0, incomplete: false })
    expect(stream.shown().rows).toHaveLength(38)
  })

  it(`keeps only the number of what waits beyond ${mostWaiting}, and is filled anew`, () => {
    const { stream, draw, onIncomplete } = openStream()
    stream.fill([anEvent(0)])
    stream.hold('pause', true)
    for (let n = 1; n <= mostWaiting + 10; n++) stream.take(anEvent(n))
    draw()
    expect(stream.shown()).toMatchObject({ waiting: mostWaiting + 10, incomplete: true })
    stream.hold('pause', false)
    expect(onIncomplete).toHaveBeenCalledTimes(1)
    draw()
    expect(stream.shown().rows.map((row) => row.paymentId)).toEqual(['p0'])
    stream.fill([anEvent(9_001), anEvent(9_000)])
    draw()
    expect(stream.shown().rows.map((row) => row.paymentId)).toEqual(['p9001', 'p9000'])
  })

  it('is bounded where nothing is drawn for hours', () => {
    const { stream, draw } = openStream()
    for (let n = 0; n < mostRows * 7; n++) stream.take(anEvent(n))
    draw()
    expect(stream.shown().rows).toHaveLength(mostRows)
    expect(stream.shown().rows[0]?.paymentId).toBe(`p${mostRows * 7 - 1}`)
  })
})

describe('an event', () => {
  const message = (more: Partial<PaymentMessage['payment']>, type?: PaymentMessage['type']): PaymentMessage => ({
    ...(type && { type }),
    timestamp: '2026-03-10T10:00:00.000Z',
    payment: {
      id: 'p1',
      customerId: 'c1',
      customerName: 'Ada Ltd.',
      amount: 1_000,
      currency: 'EUR',
      method: 'card',
      status: 'completed',
      refundedAmount: 0,
      valueOn: '2026-03-10',
      reference: null,
      reason: null,
      ...more,
    },
  })

  it('is the same from the feed as from the list of payments', () => {
    const told = eventOfMessage(message({ status: 'refunded', refundedAmount: 300 }, 'payment_refunded'))
    const read = eventOfPayment({
      ...message({ refundedAmount: 300 }).payment,
      method: 'card',
      status: 'refunded',
      statusAt: '2026-03-10T10:00:00.000Z',
    } as Parameters<typeof eventOfPayment>[0])
    expect(told).toEqual(read)
  })

  it('tells of a pending payment, and not of other changes', () => {
    expect(eventOfMessage(message({ status: 'pending' }))).toMatchObject({ type: 'pending' })
    expect(eventOfMessage(message({ status: 'completed' }))).toBeNull()
    expect(eventOfMessage(message({ method: 'barter' }, 'payment_received'))).toBeNull()
  })

  it('is let through by type, method, and amount in its currency', () => {
    const all = { types: [], methods: [], minAmount: null, currency: null }
    const event = anEvent(1)
    expect(accepts(all, event)).toBe(true)
    expect(accepts({ ...all, types: ['failed'] }, event)).toBe(false)
    expect(accepts({ ...all, methods: ['cash', 'card'] }, event)).toBe(true)
    expect(accepts({ ...all, minAmount: 1_001, currency: 'EUR' }, event)).toBe(true)
    expect(accepts({ ...all, minAmount: 1_002, currency: 'EUR' }, event)).toBe(false)
    expect(accepts({ ...all, minAmount: 1, currency: 'USD' }, event)).toBe(false)
  })
})
