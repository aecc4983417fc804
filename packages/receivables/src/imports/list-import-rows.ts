import type { ImportAction, importRowPageSchema } from '@recoup/contracts/imports'
import { decimalOf, isCurrency } from '@recoup/contracts/money'
import { rows, sql, type Tx } from '@recoup/platform/db'
import type { z } from 'zod'
import type { ImportRecord } from './import-record.ts'
import { describeProblem, type Problem, type ProblemCode } from './problem-words.ts'

type OutcomeProblem = { code: ProblemCode; amount?: string; currency?: string; dueOn?: string; issuedOn?: string }

type ListedRow = {
  row: number
  outcome: 'unchanged' | 'known' | 'refuse' | null
  name: string | null
  reference: string | null
  emails: string[] | null
  phones: string[] | null
  customerId: string | null
  debtReference: string | null
  kind: string | null
  amount: bigint | null
  currency: string | null
  dueOn: string | null
  issuedOn: string | null
  debtKnown: boolean | null
  problems: Problem[] | null
  problem: OutcomeProblem | null
}

type RowPage = z.output<typeof importRowPageSchema>

/** Which rows have an action, given what is to happen to known customers. */
const conditionOf = (action: ImportAction, record: ImportRecord) => {
  const known = sql`o.outcome = 'known'`
  const none = sql`false`
  switch (action) {
    case 'create':
      return sql`r.problems is null and o.outcome is null`
    case 'unchanged':
      return sql`o.outcome = 'unchanged'`
    case 'update':
      return record.knownCustomer === 'update' ? known : none
    case 'skip':
      return record.knownCustomer === 'skip' ? known : none
    case 'refuse':
      return record.knownCustomer === 'refuse'
        ? sql`(r.problems is not null or o.outcome in ('refuse', 'known'))`
        : sql`(r.problems is not null or o.outcome = 'refuse')`
    default: {
      const unreachable: never = action
      return unreachable
    }
  }
}

/** Rows of an import in the order of the file, after a row number, with what would happen, or has happened, to each. */
export async function listImportRows(
  tx: Tx,
  record: ImportRecord,
  { after, limit, action }: { after: number; limit: number; action?: ImportAction | undefined },
): Promise<RowPage> {
  const found = await rows<ListedRow>(
    tx,
    sql`select r.row_number as row, o.outcome, r.name, r.reference, r.emails, r.phones, o.customer_id as "customerId",
          r.debt_reference as "debtReference", r.kind, r.amount, r.currency, r.due_on as "dueOn", r.issued_on as "issuedOn",
          o.debt_known as "debtKnown", r.problems, o.problem
        from receivables.import_rows r
        left join receivables.import_outcomes o on o.import_id = r.import_id and o.row_number = r.row_number
        where r.import_id = ${record.id} and r.row_number > ${after} ${action ? sql`and ${conditionOf(action, record)}` : sql``}
        order by r.row_number limit ${limit + 1}`,
  )
  const page = found.slice(0, limit)
  return {
    items: page.map((row) => itemOf(row, record)),
    nextCursor: found.length > limit ? String(page.at(-1)?.row) : null,
  }
}

function itemOf(row: ListedRow, record: ImportRecord): RowPage['items'][number] {
  const { amount, currency, dueOn, debtReference, kind } = row
  const hasDebt = amount !== null && currency !== null && dueOn !== null && debtReference !== null && kind !== null
  return {
    row: row.row,
    action: actionOf(row, record),
    name: row.name,
    reference: row.reference,
    emails: row.emails ?? [],
    phones: row.phones ?? [],
    customerId: row.customerId,
    debt: hasDebt
      ? {
          reference: debtReference,
          kind: kind as never,
          amount: Number(amount),
          currency,
          dueOn,
          issuedOn: row.issuedOn,
          known: row.debtKnown ?? false,
        }
      : null,
    problems: problemsOf(row, record),
  }
}

function actionOf(row: ListedRow, record: ImportRecord): ImportAction {
  if (row.problems || row.outcome === 'refuse') return 'refuse'
  if (row.outcome === 'unchanged') return 'unchanged'
  return row.outcome === 'known' ? record.knownCustomer : 'create'
}

/** Why a row is refused; empty for one that is not. */
export function problemsOf(row: Pick<ListedRow, 'problems' | 'problem' | 'outcome'>, record: ImportRecord): Problem[] {
  if (row.problems) return row.problems
  if (row.problem) {
    const { code, amount, currency, dueOn, issuedOn } = row.problem
    const value =
      amount && currency && isCurrency(currency)
        ? `${decimalOf(BigInt(amount), currency)} ${currency}, issued ${issuedOn}, due ${dueOn}`
        : null
    return [describeProblem(code, null, { value })]
  }
  if (row.outcome === 'known' && record.knownCustomer === 'refuse') return [describeProblem('customer_is_known', null)]
  return []
}
