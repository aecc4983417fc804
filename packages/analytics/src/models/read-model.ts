import type { DomainEvent, EventType } from '@recoup/contracts/events'
import { sql } from '@recoup/platform/db'
import type { RawBuilder } from 'kysely'

/** A table `analytics.<name>` of sums: one row for each key, besides the tenant. A row whose counters are all zero goes. */
export type ReadModel = {
  name: string
  /** columns of the key in their order, with their PostgreSQL types */
  keys: Readonly<Record<string, string>>
  /** bigint columns */
  counters: readonly string[]
  /**
   * Selects the keys and the counters, in their order and grouped, from `given`: the rows of the source, with the tenant's
   * time zone as `zone`. It is the only place that says where a row counts, for facts as for a recount.
   */
  sums: RawBuilder<unknown>
}

/** A row that counts: what a fact changes, signed, or a group of what is there. JSON, apart from bigint amounts. */
export type SourceRow = Readonly<Record<string, string | number | bigint | null>>

/** Where read models come from: the facts that change them, and the recount that must come to the same. */
export type Source = {
  name: string
  types: readonly EventType[]
  /** columns of its rows, with their PostgreSQL types */
  columns: Readonly<Record<string, string>>
  models: readonly ReadModel[]
  /** What facts change, gathered: rows of the same place are one. */
  changesOf(events: readonly DomainEvent[]): readonly SourceRow[]
  /** A statement that counts everything anew, in groups: selects its columns, by their names. */
  recount(timeZone: string): RawBuilder<unknown>
}

/** Rows as the JSON that goes to the database; bigint as text, since JSON numbers are not exact. */
export const jsonOf = (rows: readonly SourceRow[]): string =>
  JSON.stringify(rows, (_key, value) => (typeof value === 'bigint' ? value.toString() : value))

const list = (names: readonly string[], of: (name: string) => string = (name) => name): RawBuilder<unknown> =>
  sql.raw(names.map(of).join(', '))

export const tableOf = (model: ReadModel): RawBuilder<unknown> => sql.raw(`analytics.${model.name}`)
export const keysOf = (model: ReadModel): string[] => Object.keys(model.keys)
export const columnsOf = (model: ReadModel): RawBuilder<unknown> => list([...keysOf(model), ...model.counters])

/** `given (currency text, …)`: how JSON rows become a table. */
export const recordOf = (columns: Readonly<Record<string, string>>): RawBuilder<unknown> =>
  sql.raw(
    Object.entries(columns)
      .map(([name, type]) => `${name} ${type}`)
      .join(', '),
  )

const allZero = (model: ReadModel, table: string): string =>
  model.counters.map((counter) => `${table}.${counter} = 0`).join(' and ')

/**
 * Adds rows (keys and counters, selected by `from`) to a model, in the order of their keys. Returns for each row that was
 * written whether it is `empty` now; those have to be removed after.
 */
export const addTo = (model: ReadModel, tenantId: string, from: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  insert into ${tableOf(model)} as kept (tenant_id, ${columnsOf(model)})
  select ${tenantId}::uuid, ${columnsOf(model)} from (${from}) added
  where not (${sql.raw(allZero(model, 'added'))})
  order by ${list(keysOf(model))}
  on conflict (tenant_id, ${list(keysOf(model))}) do update
    set ${list(model.counters, (counter) => `${counter} = kept.${counter} + excluded.${counter}`)}
  returning ${sql.raw(allZero(model, 'kept'))} as empty`

/** Removes the rows of these keys (selected by `from`) whose counters are all zero. */
export const removeEmpty = (model: ReadModel, tenantId: string, from: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  delete from ${tableOf(model)} kept using (${from}) added
  where kept.tenant_id = ${tenantId} and ${sql.raw(
    keysOf(model)
      .map((key) => `kept.${key} = added.${key}`)
      .join(' and '),
  )}
    and ${sql.raw(allZero(model, 'kept'))}`
