import { stopAbandonedPostgres } from '@recoup/platform/embedded-postgres/start-embedded-postgres'

// Run by start.mjs after the API was killed, which leaves its PostgreSQL running. Argument: the data folder.
const dataDir = process.argv[2]
if (dataDir !== undefined) await stopAbandonedPostgres(dataDir)
