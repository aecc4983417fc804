import { startTestPostgres } from '@recoup/platform/embedded-postgres/start-test-postgres'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Superuser's connection string of the server that this test run may create databases on. */
    postgresUrl: string
  }
}

/** One PostgreSQL for a whole test run: TEST_DATABASE_URL when given, else a fresh one that is deleted at the end. */
export default async function startPostgresForTests(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestPostgres({ log: () => undefined, existingUrl: process.env.TEST_DATABASE_URL })
  process.env.TEST_DATABASE_URL = server.url // inherited by the workers
  project.provide('postgresUrl', server.url)
  return () => server.stop()
}
