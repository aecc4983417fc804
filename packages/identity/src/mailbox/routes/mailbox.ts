import { mailboxSchema, mailDetailSchema } from '@recoup/contracts/identity-audit'
import { idSchema } from '@recoup/contracts/ids'
import { notFound } from '@recoup/platform/app-error'
import { row, rows, sql } from '@recoup/platform/db'
import { definePublicRoute, type Route } from '@recoup/platform/route'
import { z } from 'zod'
import type { IdentityParts } from '../../identity-parts.ts'

type MailRow = {
  id: string
  recipient: string
  subject: string
  body: string
  created_at: string
  sent_at: string | null
}

const summaryOf = (mail: Omit<MailRow, 'body'>) => ({
  id: mail.id,
  recipient: mail.recipient,
  subject: mail.subject,
  createdAt: mail.created_at,
  sentAt: mail.sent_at,
})

/** In development only: mail of every organisation, so that a reset can be tried without a mail server. */
export const getMailbox = ({ db }: IdentityParts): Route =>
  definePublicRoute({
    method: 'GET',
    path: '/api/dev/mailbox',
    tag: 'Development',
    summary: 'The newest mail, in development only',
    answer: mailboxSchema,
    handle: async () => ({
      items: (
        await rows(
          db.system,
          sql<MailRow>`select id, recipient, subject, created_at, sent_at from platform.mail order by id desc limit 100`,
        )
      ).map(summaryOf),
    }),
  })

export const getMail = ({ db }: IdentityParts): Route =>
  definePublicRoute({
    method: 'GET',
    path: '/api/dev/mailbox/:id',
    tag: 'Development',
    summary: 'One mail, in development only',
    params: z.object({ id: idSchema }),
    answer: mailDetailSchema,
    refusals: { mail_not_found: 404 },
    handle: async ({ params }) => {
      const mail = await row(db.system, sql<MailRow>`select * from platform.mail where id = ${params.id}`)
      if (!mail) throw notFound('mail')
      return { ...summaryOf(mail), body: mail.body }
    },
  })
