/** The name under which payments are recorded that people decide: cash in a drawer, a transfer seen on a statement. */
export const manualProvider = 'manual'

/** True where nobody over HTTP has a say: completion, failure and refund of such a payment are booked as they are recorded. */
export const isManual = (payment: { provider: string }): boolean => payment.provider === manualProvider
