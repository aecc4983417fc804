import { paymentsExportQuerySchema } from '@recoup/contracts/payments'
import type { Platform } from '@recoup/platform/platform'
import { defineOpenRoute, type Route } from '@recoup/platform/route'
import { exportPayments } from '../export-payments.ts'

const csv = 'text/csv'
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export const getPaymentsExport = ({ db }: Platform): Route =>
  defineOpenRoute({
    method: 'GET',
    path: '/api/payments/export',
    tag: 'Payments',
    summary: 'Payments as CSV or workbook, filtered and sorted',
    permission: 'payments:read',
    query: paymentsExportQuerySchema,
    file: [csv, xlsx],
    handle: async ({ actor, query, reply }) => {
      reply.header('content-disposition', `attachment; filename="payments-${actor.today}.${query.format}"`)
      reply.type(query.format === 'csv' ? `${csv}; charset=utf-8` : xlsx)
      return exportPayments(db, actor, query)
    },
  })
