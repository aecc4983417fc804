import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { type Database, openDatabase } from '@recoup/platform/db'
import { appUrlOf, migrate } from '@recoup/platform/migrate'
import pg from 'pg'

const platformMigrations = fileURLToPath(new URL('../../platform/migrations', import.meta.url))

export type PlatformDatabase = { url: string; open(): Database; drop(): Promise<void> }

/** A database with the platform's tables alone, on `serverUrl`: for tests of what knows no context. */
export async function openPlatformDatabase(serverUrl = process.env.TEST_DATABASE_URL): Promise<PlatformDatabase> {
  if (!serverUrl) throw new Error('TEST_DATABASE_URL is not set: run the tests through vitest and its global set-up')
  const name = `recoup_platform_${randomBytes(6).toString('hex')}`
  const admin = async (statement: string): Promise<void> => {
    const client = new pg.Client({ connectionString: serverUrl })
    await client.connect()
    await client.query(statement).finally(() => client.end())
  }
  await admin(`create database ${name}`)
  const address = new URL(serverUrl)
  address.pathname = `/${name}`
  const url = address.href
  await migrate(url, appUrlOf(url), [platformMigrations])
  const opened: Database[] = []
  return {
    url,
    open: () => {
      const db = openDatabase({ ownerUrl: url, appUrl: appUrlOf(url), poolSize: 10, onError: () => {} })
      opened.push(db)
      return db
    },
    drop: async () => {
      await Promise.all(opened.map((db) => db.close()))
      await admin(`drop database if exists ${name} with (force)`)
    },
  }
}
