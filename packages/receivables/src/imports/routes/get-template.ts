import { defineOpenRoute } from '@recoup/platform/route'
import { writeCsv } from '@recoup/spreadsheet/write-csv'
import { writeXlsx } from '@recoup/spreadsheet/write-xlsx'
import { z } from 'zod'
import { describeTemplate } from '../write-template.ts'

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export const getTemplate = defineOpenRoute({
  method: 'GET',
  path: '/api/imports/template',
  tag: 'Imports',
  summary: "A workbook to fill in, in the organisation's language, with drop-downs, notes and three examples",
  permission: 'imports:read',
  query: z.object({ format: z.enum(['xlsx', 'csv']).default('xlsx') }),
  file: [xlsx, 'text/csv'],
  handle: async ({ actor, query, reply }) => {
    const sheet = describeTemplate(actor)
    const csv = query.format === 'csv'
    reply.header('content-disposition', `attachment; filename="recoup-template.${query.format}"`)
    reply.type(csv ? 'text/csv; charset=utf-8' : xlsx)
    return csv ? writeCsv(sheet.rows, { header: sheet.columns.map((column) => column.header) }) : writeXlsx([sheet])
  },
})
