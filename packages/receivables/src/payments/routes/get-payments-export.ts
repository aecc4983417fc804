import { paymentsExportQuerySchema } from '@recoup/contracts/payments'
import type { Platform } from '@recoup/platform/platform'
import { defineOpenRoute, type Route } from '@recoup/platform/route'
import { exportTypes } from '../../exports/write-payments.ts'
import { exportPayments } from '../export-payments.ts'

export const getPaymentsExport = ({ db }: Platform): Route =>
  defineOpenRoute({
    method: 'GET',
    path: '/api/payments/export',
    tag: 'Payments',
    summary: 'Payments as CSV, workbook or Parquet at once, filtered and sorted; for many there is POST /api/exports',
    permission: 'payments:read',
    query: paymentsExportQuerySchema,
    file: Object.values(exportTypes).map((type) => type.split(';')[0] ?? type),
    handle: async ({ actor, query, reply }) => {
      reply.header('content-disposition', `attachment; filename="payments-${actor.today}.${query.format}"`)
      reply.type(exportTypes[query.format])
      return exportPayments(db, actor, query)
    },
  })
