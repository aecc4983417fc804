import { audit } from '@recoup/platform/audit'
import { inTenant } from '@recoup/platform/db'
import type { Job } from '@recoup/platform/jobs'
import { z } from 'zod'
import { findPersonByEmail } from '../find-before-tenant.ts'
import type { IdentityParts } from '../identity-parts.ts'
import { personWithOrganisation } from '../sessions/rotate-refresh-token.ts'
import { systemActorOf } from './standings.ts'

export const refusedLogInJob = 'identity-note-refused-log-in'

const payloadSchema = z.object({
  email: z.string(),
  because: z.string(),
  requestId: z.string(),
  ip: z.string().nullable(),
  nowMs: z.number(),
})

/** Writes a refused log-in into the audit log of the person's organisation; nobody's is not kept. */
export const noteRefusedLogIn = (parts: IdentityParts): Job => ({
  name: refusedLogInJob,
  run: async (payload) => {
    const { email, because, ...facts } = payloadSchema.parse(payload)
    const known = await findPersonByEmail(parts.db, email)
    if (!known) return
    await inTenant(parts.db, known.tenant_id, async (tx) => {
      const owner = await personWithOrganisation(tx, known.id)
      if (!owner) return
      await audit(tx, systemActorOf(owner.organisation, 'Somebody who was not logged in', facts), {
        action: 'log_in.refused',
        subjectType: 'person',
        subjectId: known.id,
        after: { email, because },
      })
    })
  },
})
