import { organisationChangeSchema, organisationSchema } from '@recoup/contracts/identity'
import { assert } from '@recoup/platform/app-error'
import { audit } from '@recoup/platform/audit'
import { instantOf } from '@recoup/platform/clock'
import { row, sql, type Tx } from '@recoup/platform/db'
import { emit } from '@recoup/platform/events'
import { defineRoute, type Route } from '@recoup/platform/route'
import { organisationOfRow } from '../../auth/answer-logged-in.ts'
import type { IdentityParts } from '../../identity-parts.ts'
import type { OrganisationRow } from '../../tables.ts'

async function lockOrganisation(tx: Tx): Promise<OrganisationRow> {
  const organisation = await row(tx, sql<OrganisationRow>`select * from identity.organisations for update`)
  assert(organisation, 'an actor belongs to an organisation')
  return organisation
}

export const getOrganisation = (): Route =>
  defineRoute({
    method: 'GET',
    path: '/api/organisation',
    tag: 'Organisation',
    summary: 'Your organisation',
    permission: 'signed-in',
    answer: organisationSchema,
    handle: async ({ tx }) => {
      const organisation = await row(tx, sql<OrganisationRow>`select * from identity.organisations`)
      assert(organisation, 'an actor belongs to an organisation')
      return organisationOfRow(organisation)
    },
  })

export const patchOrganisation = ({ standings }: IdentityParts): Route =>
  defineRoute({
    method: 'PATCH',
    path: '/api/organisation',
    tag: 'Organisation',
    summary: 'Change its name, default currency, time zone or language',
    permission: 'organisation:manage',
    body: organisationChangeSchema,
    answer: organisationSchema,
    handle: async ({ tx, actor, body }) => {
      const before = await lockOrganisation(tx)
      const after: OrganisationRow = {
        ...before,
        name: body.name ?? before.name,
        currency: body.currency ?? before.currency,
        time_zone: body.timeZone ?? before.time_zone,
        locale: body.locale ?? before.locale,
      }
      await sql`update identity.organisations set name = ${after.name}, currency = ${after.currency},
        time_zone = ${after.time_zone}, locale = ${after.locale}, updated_at = ${instantOf(actor.now)}`.execute(tx)
      await audit(tx, actor, {
        action: 'organisation.changed',
        subjectType: 'organisation',
        subjectId: actor.tenantId,
        before: organisationOfRow(before),
        after: organisationOfRow(after),
      })
      if (after.time_zone !== before.time_zone)
        await emit(tx, actor, {
          type: 'organisation.changed',
          key: actor.tenantId,
          payload: { timeZone: after.time_zone, previousTimeZone: before.time_zone },
        })
      standings.forget()
      return organisationOfRow(after)
    },
  })
