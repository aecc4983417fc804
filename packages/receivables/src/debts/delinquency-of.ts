import type { buckets, paymentStatusOfCustomer } from '@recoup/contracts/customers'
import { daysBetween } from '@recoup/platform/clock'

export type Bucket = (typeof buckets)[number]
export type PaymentStatusOfCustomer = (typeof paymentStatusOfCustomer)[number]

export type Delinquency = { status: PaymentStatusOfCustomer; daysPastDue: number; bucket: Bucket | null }

/** The band of days past due that a number of days falls into; 0 is `current`. */
export function bucketOf(daysPastDue: number): Bucket {
  if (daysPastDue <= 0) return 'current'
  if (daysPastDue <= 30) return '1-30'
  if (daysPastDue <= 60) return '31-60'
  if (daysPastDue <= 90) return '61-90'
  if (daysPastDue <= 120) return '91-120'
  if (daysPastDue <= 150) return '121-150'
  if (daysPastDue <= 180) return '151-180'
  return '180+'
}

/**
 * How late somebody is, from the earliest due date of what is still owed (null: nothing is) and the tenant's own day.
 * Days past due are 0 on the due date itself: it is overdue from the day after.
 */
export function delinquencyOf(oldestDueOn: string | null, today: string): Delinquency {
  if (oldestDueOn === null) return { status: 'completed', daysPastDue: 0, bucket: null }
  const daysPastDue = Math.max(0, daysBetween(oldestDueOn, today))
  return { status: daysPastDue > 0 ? 'overdue' : 'pending', daysPastDue, bucket: bucketOf(daysPastDue) }
}
