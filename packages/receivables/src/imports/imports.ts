import type { Job } from '@recoup/platform/jobs'
import type { Context, Platform } from '@recoup/platform/platform'
import { clearImport, forgetOldImports } from './clear-imports.ts'
import { deleteImport } from './routes/delete-import.ts'
import { getImport } from './routes/get-import.ts'
import { getImportRows } from './routes/get-import-rows.ts'
import { getImports } from './routes/get-imports.ts'
import { getRefusedRows } from './routes/get-refused-rows.ts'
import { getTemplate } from './routes/get-template.ts'
import { postCancellation } from './routes/post-cancellation.ts'
import { postConfirmation } from './routes/post-confirmation.ts'
import { postImport } from './routes/post-import.ts'
import { postMapping } from './routes/post-mapping.ts'
import { runImportRead } from './run-import-read.ts'
import { runImportWrite } from './run-import-write.ts'

const ids = (payload: Record<string, unknown>): [string, string] => [String(payload.tenantId), String(payload.importId)]

/** The table of contents of imports. */
export function createImports(platform: Platform): Context {
  const jobs: Job[] = [
    { name: 'import-read', run: (payload, { signal }) => runImportRead(platform, ...ids(payload), signal) },
    { name: 'import-write', run: (payload, { signal }) => runImportWrite(platform, ...ids(payload), signal) },
    { name: 'import-clear', run: (payload) => clearImport(platform, ...ids(payload)) },
    { name: 'import-forget', every: '17 * * * *', run: () => forgetOldImports(platform) },
  ]
  return {
    routes: [
      getTemplate,
      postImport(platform),
      getImports,
      getImport,
      getImportRows,
      postMapping,
      postConfirmation,
      postCancellation,
      getRefusedRows(platform),
      deleteImport(platform),
    ],
    consumers: [],
    jobs,
  }
}
