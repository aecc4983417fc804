import { describeProblem } from '../problem-words.ts'
import { fingerprintOf, KeyTable } from './key-table.ts'
import type { ReadRow } from './read-row.ts'

export type Identity = 'reference' | 'email' | 'phone' | 'name'

/** Which customer of the file a row is about, as a number from 0. Null for a row that is refused. */
export type Placed = { customer: number; first: boolean; identity: Identity } | null

/**
 * Tells which rows are of one customer: those with the same reference; without one those with the same name and first
 * e-mail, else name and first phone, else the name alone. Rows that contradict the first of their customer, and debts that
 * stand there twice, get a problem that names the other row.
 */
export function createGrouping(headers: { reference: string | null; name: string | null; debt: string | null }) {
  const customers = new KeyTable()
  const debts = new KeyTable()
  const firstRows = new GrowingNumbers()
  // What the first row of each customer says: all of it, and its name alone.
  const [details, moreDetails, names] = [new GrowingNumbers(), new GrowingNumbers(), new GrowingNumbers()]

  function agrees(row: ReadRow, customer: number): boolean {
    if (!saysMoreThanName(row))
      return row.name === null || fingerprintOf(row.name)[0] === names.get(customer) || row.reference === null
    const [a, b] = fingerprintOf(detailsOf(row))
    return a === details.get(customer) && b === moreDetails.get(customer)
  }

  return (row: ReadRow): Placed => {
    const identity = identityOf(row)
    if (identity === null) row.problems.push(describeProblem('name_is_missing', headers.name))
    if (row.problems.length > 0 || identity === null) return null
    const key = keyOf(row, identity)
    const known = customers.find(key)
    if (known === undefined && row.name === null) {
      row.problems.push(describeProblem('name_is_missing', headers.name))
      return null
    }
    const customer = known ?? firstRows.count
    if (known !== undefined && !agrees(row, customer)) {
      const value = row.reference ?? row.name
      row.problems.push(
        describeProblem('customer_differs', row.reference ? headers.reference : headers.name, {
          value,
          row: firstRows.get(customer),
        }),
      )
      return null
    }
    if (row.debt) {
      const twin = debts.findOrAdd(`${customer}\u0000${row.debt.reference}`, row.number)
      if (twin !== undefined) {
        const value = row.debt.referenceGiven ? row.debt.reference : `${row.debt.dueOn}, ${row.debt.currency}`
        row.problems.push(describeProblem('debt_is_twice', headers.debt, { value, row: twin }))
        return null
      }
    }
    if (known !== undefined) return { customer, first: false, identity }
    customers.findOrAdd(key, customer)
    const [a, b] = fingerprintOf(detailsOf(row))
    details.push(a)
    moreDetails.push(b)
    names.push(fingerprintOf(row.name ?? '')[0])
    firstRows.push(row.number)
    return { customer, first: true, identity }
  }
}

function identityOf(row: ReadRow): Identity | null {
  if (row.reference !== null) return 'reference'
  if (row.name === null) return null
  if (row.emails.length > 0) return 'email'
  return row.phones.length > 0 ? 'phone' : 'name'
}

function keyOf(row: ReadRow, identity: Identity): string {
  switch (identity) {
    case 'reference':
      return `r\u0000${row.reference}`
    case 'email':
      return `e\u0000${row.name?.toLowerCase()}\u0000${row.emails[0]?.toLowerCase()}`
    case 'phone':
      return `p\u0000${row.name?.toLowerCase()}\u0000${row.phones[0]}`
    case 'name':
      return `n\u0000${row.name?.toLowerCase()}`
    default: {
      const unreachable: never = identity
      return unreachable
    }
  }
}

/** A later row may leave the customer's cells empty and only name it, by reference, name, or name and first contact. */
const saysMoreThanName = (row: ReadRow): boolean =>
  (row.reference !== null ? row.emails.length + row.phones.length > 0 : row.emails.length + row.phones.length > 1) ||
  row.address !== null ||
  row.language !== null ||
  row.timeZone !== null

/** Notes and tags may differ: those of all rows are put together. */
function detailsOf(row: ReadRow): string {
  const { name, emails, phones, address, language, timeZone } = row
  return JSON.stringify([name, emails, phones, address, language, timeZone])
}

/** A list of whole numbers in one block of memory. */
class GrowingNumbers {
  count = 0
  #values = new Uint32Array(1024)

  push(value: number): void {
    if (this.count === this.#values.length) {
      const larger = new Uint32Array(this.count * 2)
      larger.set(this.#values)
      this.#values = larger
    }
    this.#values[this.count++] = value
  }

  get(index: number): number {
    return this.#values[index] ?? 0
  }
}
