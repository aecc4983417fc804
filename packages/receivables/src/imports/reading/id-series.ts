import { newId } from '@recoup/platform/ids'

/**
 * Ids of one import by their number: UUIDv7s that share a time and 42 random bits and end in a counter (RFC 9562, 6.2,
 * method 1). Number n has the same id whenever it is asked for, so none has to be remembered, and they sort by n.
 */
export function createIdSeries(): (n: number) => string {
  const prefix = newId().slice(0, 28)
  return (n) => prefix + n.toString(16).padStart(8, '0')
}
