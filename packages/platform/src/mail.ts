import { sql } from 'kysely'
import nodemailer from 'nodemailer'
import { instantOf } from './clock.ts'
import type { Config } from './config.ts'
import { type Database, row, type Tx } from './db.ts'
import { newId } from './ids.ts'
import { enqueue, type Job } from './jobs.ts'

export type Mail = { to: string; subject: string; body: string }

/** Writes a mail (plain text) in this transaction and lets a job send it. Without SMTP it stays on the mailbox page. */
export async function sendMail(tx: Tx, tenantId: string, nowMs: number, mail: Mail): Promise<void> {
  const id = newId()
  await sql`insert into platform.mail (id, tenant_id, recipient, subject, body, created_at)
    values (${id}, ${tenantId}, ${mail.to}, ${mail.subject}, ${mail.body}, ${instantOf(nowMs)})`.execute(tx)
  await enqueue(tx, 'send-mail', { id }, { maxAttempts: 12 })
}

/** The job that hands mail to the SMTP server. A mail is marked as sent once the server has taken it. */
export function createMailJob(config: Config, db: Database): Job {
  const transport = config.smtpUrl
    ? nodemailer.createTransport(config.smtpUrl, {
        from: config.mailFrom,
        disableFileAccess: true,
        disableUrlAccess: true,
      } as never)
    : undefined
  return {
    name: 'send-mail',
    run: async ({ id }) => {
      if (!transport) return
      const mail = await row<{ recipient: string; subject: string; body: string }>(
        db.system,
        sql`select recipient, subject, body from platform.mail where id = ${id} and sent_at is null`,
      )
      if (!mail) return
      await transport.sendMail({
        from: config.mailFrom,
        to: mail.recipient,
        subject: mail.subject,
        text: mail.body,
        messageId: `<${id}@recoup>`,
      })
      await sql`update platform.mail set sent_at = now() where id = ${id}`.execute(db.system)
    },
  }
}
