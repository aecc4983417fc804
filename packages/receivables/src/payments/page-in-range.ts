import { planAnew, type RawBuilder, row, rows, sql, type Tx } from '@recoup/platform/db'

const usualLimits = {
  /** the list's own order is followed for so many payments before the range of dates is asked */
  fewSteps: 5_000,
  /** up to so many payments of a range are sorted; of more, the list's order meets one soon enough */
  sortedAtMost: 100_000,
}

type Asked = {
  /** of `receivables.payments p` */
  where: RawBuilder<unknown>
  /** after the cursor: `and …` or nothing */
  beyond: RawBuilder<unknown>
  column: RawBuilder<unknown>
  /** the order by `column`, of `p` */
  order: RawBuilder<unknown>
  direction: RawBuilder<unknown>
  limit: number
}

/**
 * The page of a range of value dates that is sorted by when payments came in or changed. Both go hand in hand, which the
 * planner does not know: walking down from today it would hope to meet last year's payments soon, and read all since.
 * So the first steps are walked, for a range that reaches to where the list begins; then the payments of the range are
 * taken from their index and sorted, unless they are a large part of all.
 */
export async function pageInRange(
  tx: Tx,
  { where, beyond, column, order, direction, limit }: Asked,
  { fewSteps, sortedAtMost } = usualLimits,
): Promise<RawBuilder<unknown>> {
  const walked = await rows<{ id: string }>(
    tx,
    sql`${planAnew} select p.id from (
          select p.* from receivables.payments p where true ${beyond} order by ${order} limit ${fewSteps}
        ) p where ${where} order by ${order} limit ${limit}`,
  )
  if (walked.length === limit)
    return sql`select p.* from receivables.payments p where p.id = any(${walked.map(({ id }) => id)}::uuid[])`
  const counted = await row<{ n: bigint }>(
    tx,
    sql`${planAnew} select count(*) as n from (
          select 1 from receivables.payments p where ${where} limit ${sortedAtMost + 1}) p`,
  )
  if ((counted?.n ?? 0n) > BigInt(sortedAtMost))
    return sql`select p.* from receivables.payments p where ${where} ${beyond} order by ${order} limit ${limit}`
  // `offset 0` keeps the planner from walking the order after all.
  return sql`select p.* from (
        select m.id from (select p.id, ${column} as value from receivables.payments p where ${where} ${beyond} offset 0) m
        order by m.value ${direction}, m.id ${direction} limit ${limit}
      ) m join receivables.payments p on p.id = m.id`
}
