import { sessionSchema } from '@recoup/contracts/identity-people'
import { idSchema } from '@recoup/contracts/ids'
import { notFound } from '@recoup/platform/app-error'
import { audit } from '@recoup/platform/audit'
import { instantOf } from '@recoup/platform/clock'
import { row, rows, sql } from '@recoup/platform/db'
import { defineRoute, type Route } from '@recoup/platform/route'
import { z } from 'zod'
import { onlyPeople, requirePerson } from '../../auth/require-person.ts'
import type { IdentityParts } from '../../identity-parts.ts'
import type { SessionRow } from '../../tables.ts'
import { endSession, endSessionsOf } from '../end-sessions.ts'

export const getSessions = (): Route =>
  defineRoute({
    method: 'GET',
    path: '/api/sessions',
    tag: 'Me',
    summary: 'Where you are logged in',
    permission: 'signed-in',
    answer: z.object({ items: z.array(sessionSchema) }),
    refusals: onlyPeople,
    handle: async ({ tx, actor }) => {
      const { personId, sessionId } = requirePerson(actor)
      const open = await rows(
        tx,
        sql<SessionRow>`select * from identity.sessions
          where person_id = ${personId} and ended_at is null and expires_at > ${instantOf(actor.now)}
          order by last_used_at desc, id desc`,
      )
      return {
        items: open.map((session) => ({
          id: session.id,
          ip: session.ip,
          userAgent: session.user_agent,
          createdAt: session.created_at,
          lastUsedAt: session.last_used_at,
          current: session.id === sessionId,
        })),
      }
    },
  })

export const deleteSession = ({ standings }: IdentityParts): Route =>
  defineRoute({
    method: 'DELETE',
    path: '/api/sessions/:id',
    tag: 'Me',
    summary: 'End one of your sessions',
    permission: 'signed-in',
    params: z.object({ id: idSchema }),
    status: 204,
    refusals: { ...onlyPeople, session_not_found: 404 },
    handle: async ({ tx, actor, params }) => {
      const { personId } = requirePerson(actor)
      const own = await row(
        tx,
        sql`select id from identity.sessions where id = ${params.id} and person_id = ${personId}`,
      )
      if (!own || !(await endSession(tx, params.id, 'ended_from_another_session', actor.now))) throw notFound('session')
      await audit(tx, actor, {
        action: 'session.ended',
        subjectType: 'session',
        subjectId: params.id,
        after: { because: 'ended_from_another_session' },
      })
      standings.forget()
    },
  })

export const deleteOtherSessions = ({ standings }: IdentityParts): Route =>
  defineRoute({
    method: 'DELETE',
    path: '/api/sessions',
    tag: 'Me',
    summary: 'End all your sessions but this one',
    permission: 'signed-in',
    answer: z.object({ ended: z.int().min(0) }),
    refusals: onlyPeople,
    handle: async ({ tx, actor }) => {
      const { personId, sessionId } = requirePerson(actor)
      const ended = await endSessionsOf(tx, personId, 'ended_from_another_session', actor.now, sessionId)
      if (ended > 0) {
        await audit(tx, actor, {
          action: 'session.ended_others',
          subjectType: 'session',
          subjectId: sessionId,
          after: { ended, because: 'ended_from_another_session' },
        })
        standings.forget()
      }
      return { ended }
    },
  })
