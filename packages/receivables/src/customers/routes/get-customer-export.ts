import { customerExportQuerySchema } from '@recoup/contracts/customers-list'
import type { Database } from '@recoup/platform/db'
import { defineOpenRoute, type Route } from '@recoup/platform/route'
import { exportCustomers, exportTypes } from '../export-customers.ts'

export const getCustomerExport = (db: Database): Route =>
  defineOpenRoute({
    method: 'GET',
    path: '/api/customers/export',
    tag: 'Customers',
    summary: 'Customers as a file: what the list shows for the same filter and sort, or those of the ids',
    permission: 'customers:export',
    query: customerExportQuerySchema,
    file: [exportTypes.csv, exportTypes.xlsx],
    refusals: { too_many_rows_for_excel: 422 },
    handle: async ({ actor, query, reply }) => {
      const { format, sort, ids, ...filter } = query
      const file = await exportCustomers(db, actor, { format, sort, filter, ids })
      reply
        .type(exportTypes[format])
        .header('content-disposition', `attachment; filename="customers-${actor.today}.${format}"`)
      return file
    },
  })
