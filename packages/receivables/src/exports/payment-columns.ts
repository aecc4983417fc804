import { decimalOf } from '@recoup/contracts/money'
import type { Payment } from '@recoup/contracts/payments'
import type { Cell } from '@recoup/spreadsheet/table'
import type { ParquetColumn, ParquetValue } from '@recoup/spreadsheet/write-parquet'
import type { WriteColumn } from '@recoup/spreadsheet/write-xlsx'

/** What a file says of a payment; amounts in minor units of its currency. */
export type ExportedPayment = Omit<Payment, 'version' | 'recordedBy'>

type TableColumn = WriteColumn & { cell(payment: ExportedPayment): Cell }

/** Digits beyond 15 would be lost in a workbook's numbers: such an amount stays text. */
function numberOf(amount: bigint, currency: string): Cell {
  const decimal = decimalOf(amount, currency)
  return decimal.length <= 16 ? Number(decimal) : decimal
}

/** Columns of CSV and workbook: for people, amounts in major units. */
export const tableColumns: readonly TableColumn[] = [
  { header: 'Value date', kind: 'date', cell: (payment) => ({ date: payment.valueOn }) },
  { header: 'Customer', kind: 'text', width: 28, cell: (payment) => payment.customerName },
  { header: 'Reference', kind: 'text', width: 20, cell: (payment) => payment.reference },
  { header: 'Amount', kind: 'number', cell: (payment) => numberOf(payment.amount, payment.currency) },
  { header: 'Currency', kind: 'text', cell: (payment) => payment.currency },
  { header: 'Method', kind: 'text', cell: (payment) => payment.method },
  { header: 'Provider', kind: 'text', cell: (payment) => payment.provider },
  { header: 'Status', kind: 'text', cell: (payment) => payment.status },
  { header: 'Reason', kind: 'text', cell: (payment) => payment.reason },
  { header: 'Refunded', kind: 'number', cell: (payment) => numberOf(payment.refundedAmount, payment.currency) },
  { header: 'Unapplied', kind: 'number', cell: (payment) => numberOf(payment.unappliedAmount, payment.currency) },
  { header: 'Note', kind: 'text', width: 28, cell: (payment) => payment.note },
  { header: 'Recorded at', kind: 'text', width: 26, cell: (payment) => payment.createdAt },
  { header: 'Id', kind: 'text', width: 38, cell: (payment) => payment.id },
]

type FileColumn = ParquetColumn & { value(payment: ExportedPayment): ParquetValue }

const text = (name: string, value: FileColumn['value'], more: { required?: boolean; few?: boolean } = {}) =>
  ({ name, kind: 'text', value, ...more }) as const
const amount = (name: string, value: FileColumn['value']) => ({ name, kind: 'integer', required: true, value }) as const
const always = { required: true } as const
const few = { required: true, few: true } as const

/** Columns of a Parquet file: for programs, named as the API names them, amounts in minor units. */
export const parquetColumns: readonly FileColumn[] = [
  text('id', (payment) => payment.id, always),
  text('customerId', (payment) => payment.customerId, always),
  text('customerName', (payment) => payment.customerName, always),
  amount('amountMinor', (payment) => payment.amount),
  text('currency', (payment) => payment.currency, few),
  text('method', (payment) => payment.method, few),
  text('provider', (payment) => payment.provider, few),
  text('status', (payment) => payment.status, few),
  text('reason', (payment) => payment.reason),
  amount('refundedAmountMinor', (payment) => payment.refundedAmount),
  amount('unappliedAmountMinor', (payment) => payment.unappliedAmount),
  text('reference', (payment) => payment.reference),
  text('note', (payment) => payment.note),
  { name: 'valueOn', kind: 'date', required: true, value: (payment) => payment.valueOn },
  { name: 'createdAt', kind: 'instant', required: true, value: (payment) => payment.createdAt },
  { name: 'statusAt', kind: 'instant', required: true, value: (payment) => payment.statusAt },
]
