import { expect, test } from 'vitest'
import { planColumns } from './reading/plan-columns.ts'
import { recogniseHeader } from './recognise-columns.ts'

test.each([
  ['Customer name', 'name'],
  ['KUNDENNAME:', 'name'],
  ['Raison sociale', 'name'],
  ['Fälligkeitsdatum', 'dueOn'],
  ['Faelligkeit', 'dueOn'],
  ["Date d'échéance", 'dueOn'],
  ['Fecha de vencimiento', 'dueOn'],
  ['due_date', 'dueOn'],
  ['dueDate', 'dueOn'],
  ['Amount (EUR)', 'amount'],
  ['Amount in EUR', 'amount'],
  ['Betrag €', 'amount'],
  ['Importe pendiente', 'amount'],
  ['E-Mail 2', 'email'],
  ['Straße', 'line1'],
  ['Rechnungs-Nr.', 'debtReference'],
  ['N° client', 'reference'],
])('%s is %s', (header, field) => {
  expect(recogniseHeader(header).field).toBe(field)
})

test('a header that could mean several things is only a guess', () => {
  expect(recogniseHeader('Reference')).toMatchObject({ field: null, guess: 'reference' })
  expect(recogniseHeader('Date')).toMatchObject({ field: null, guess: 'dueOn' })
  expect(recogniseHeader('Colour')).toMatchObject({ field: null, guess: null })
  expect(recogniseHeader('Amount (USD)').currency).toBe('USD')
  expect(recogniseHeader('Pourquoi refusé').ignored).toBe(true)
})

const rows = (...lines: (string | null)[][]) => lines.map((cells, index) => ({ number: index + 1, cells }))

test('the header may stand below a title, in any order', () => {
  const plan = planColumns(
    rows(['Open items of Acme'], ['Printed on', 'Monday'], ['Due date', 'Amount', 'Name'], ['x', 'y', 'z']),
  )
  expect(plan.headerRow).toBe(3)
  expect(plan.columns.map((column) => column.field)).toEqual(['dueOn', 'amount', 'name'])
  expect(plan.questions).toEqual([])
})

test('two columns that mean the same, and what is needed and missing, are asked for', () => {
  const codes = (...headers: string[]) => planColumns(rows(headers)).questions.map((question) => question.code)
  expect(codes('Name', 'Amount', 'Betrag', 'Due date')).toEqual(['column_is_unclear'])
  expect(codes('Amount', 'Due date')).toEqual(['name_is_missing'])
  expect(codes('Name', 'Amount')).toEqual(['due_date_is_missing'])
  expect(codes('Name', 'Due date')).toEqual(['amount_is_missing'])
  expect(codes('Name', 'E-mail', 'E-mail 2', 'Phone')).toEqual([])
  expect(codes('First name', 'Last name')).toEqual([])
})

test('a lone reference is the customer’s beside one of the debt, and the debt’s beside one of the customer', () => {
  const read = (...headers: string[]) => planColumns(rows(headers))
  const beside = read('Reference', 'Name', 'Amount', 'Due date', 'Invoice number')
  expect(beside.columns.map((column) => column.field)).toEqual([
    'reference',
    'name',
    'amount',
    'dueOn',
    'debtReference',
  ])
  expect(beside.questions).toEqual([])
  expect(read('Customer number', 'Name', 'Amount', 'Due date', 'Ref').columns[4]?.field).toBe('debtReference')
  expect(read('Name', 'Amount', 'Due date', 'Reference').questions).toHaveLength(1)
})
