import { startTestPostgres } from '@recoup/platform/embedded-postgres/start-test-postgres'

/**
 * One PostgreSQL for a whole test run: TEST_DATABASE_URL when given (a superuser's connection string), else a fresh
 * one that is deleted at the end. Tests find it in TEST_DATABASE_URL either way.
 */
export default async function startPostgresForTests(): Promise<() => Promise<void>> {
  const server = await startTestPostgres({ log: () => undefined, existingUrl: process.env.TEST_DATABASE_URL })
  process.env.TEST_DATABASE_URL = server.url // inherited by the workers
  return () => server.stop()
}
