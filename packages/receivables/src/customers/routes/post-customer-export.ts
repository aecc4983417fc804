import { customerExportInputSchema } from '@recoup/contracts/customers-list'
import type { Database } from '@recoup/platform/db'
import { defineOpenRoute, type Route } from '@recoup/platform/route'
import { exportCustomers, exportTypes } from '../export-customers.ts'

export const postCustomerExport = (db: Database): Route =>
  defineOpenRoute({
    method: 'POST',
    path: '/api/customers/export',
    tag: 'Customers',
    summary: 'The customers that somebody has selected, 10,000 at most, as a file',
    permission: 'customers:export',
    body: customerExportInputSchema,
    file: [exportTypes.csv, exportTypes.xlsx],
    handle: async ({ actor, body, reply }) => {
      const { format, sort, ids } = body
      const file = await exportCustomers(db, actor, { format, sort, filter: { archived: 'all' }, ids })
      reply
        .type(exportTypes[format])
        .header('content-disposition', `attachment; filename="customers-${actor.today}.${format}"`)
      return file
    },
  })
