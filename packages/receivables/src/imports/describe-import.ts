import type { Import } from '@recoup/contracts/imports'
import { countsUnder, type ImportRecord, type Outcome } from './import-record.ts'
import { type ProblemCode, wordsOfGroup } from './problem-words.ts'

type Described = Import
type Repeats = { id: string; finishedAt: string } | null

/** The import as the API shows it. */
export function describeImport(record: ImportRecord, repeats: Repeats): Described {
  const { outcome, reading, knownCustomer } = record
  const counts = outcome ? countsUnder(outcome, knownCustomer) : null
  return {
    id: record.id,
    fileName: record.fileName,
    fileSize: Number(record.fileSize),
    state: record.state,
    knownCustomer,
    phase: record.phase,
    done: Number(record.done),
    total: record.total === null ? null : Number(record.total),
    fraction: record.fraction,
    sheet: reading?.sheet ?? null,
    sheets: reading?.sheets ?? [],
    columns: (reading?.columns ?? []).map(({ index, header, samples, field, guess }) => ({
      index,
      header,
      samples,
      field,
      guess,
    })),
    questions: record.questions as Described['questions'],
    dateOrder: reading?.dateOrder ?? null,
    decimalSeparator: reading?.decimalSeparator ?? null,
    counts,
    countsByChoice:
      outcome && record.state === 'ready'
        ? {
            update: countsUnder(outcome, 'update'),
            skip: countsUnder(outcome, 'skip'),
            refuse: countsUnder(outcome, 'refuse'),
          }
        : null,
    sums: outcome ? sumsOf(outcome, knownCustomer === 'update') : [],
    sumsOfNew: outcome ? sumsOf(outcome, false) : [],
    problems: outcome ? problemsOf(outcome, knownCustomer === 'refuse') : [],
    changesNothing: counts !== null && counts.create + counts.update === 0,
    repeats,
    problem: record.problemCode ? { code: record.problemCode, words: record.problem ?? '' } : null,
    fileKept: record.fileDeletedAt === null,
    createdBy: record.personName,
    createdAt: record.createdAt,
    updatedAt: record.updatedAt,
    finishedAt: record.finishedAt,
  }
}

const sumsOf = (outcome: Outcome, withKnown: boolean): Described['sums'] =>
  outcome.sums
    .map(({ currency, newAmount, newDebts, knownAmount, knownDebts }) => ({
      currency,
      amount: BigInt(newAmount) + (withKnown ? BigInt(knownAmount) : 0n),
      debts: newDebts + (withKnown ? knownDebts : 0),
    }))
    .filter((sum) => sum.debts > 0)

function problemsOf(outcome: Outcome, knownRefused: boolean): Described['problems'] {
  const groups = outcome.problems.map((group) => ({ ...group, words: wordsOfGroup(group.code as ProblemCode) }))
  if (knownRefused && outcome.known > 0)
    groups.push({
      column: null,
      code: 'customer_is_known',
      count: outcome.known,
      rows: [],
      words: wordsOfGroup('customer_is_known'),
    })
  return groups
}
