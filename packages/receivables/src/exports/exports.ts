import type { Context, Platform } from '@recoup/platform/platform'
import { clearOldExports } from './clear-exports.ts'
import type { ExportsDeps } from './deps.ts'
import { deleteExport } from './routes/delete-export.ts'
import { getExport } from './routes/get-export.ts'
import { getExportFile } from './routes/get-export-file.ts'
import { getExports } from './routes/get-exports.ts'
import { postExport } from './routes/post-export.ts'
import { postExportCancellation } from './routes/post-export-cancellation.ts'
import { runExport } from './run-export.ts'
import { deleteSchedule } from './schedules/routes/delete-schedule.ts'
import { getSchedules } from './schedules/routes/get-schedules.ts'
import { patchSchedule } from './schedules/routes/patch-schedule.ts'
import { postSchedule } from './schedules/routes/post-schedule.ts'
import { runSchedules } from './schedules/run-schedules.ts'

/** The table of contents of exports. */
export function createExports(platform: Platform, deps: ExportsDeps): Context {
  return {
    routes: [
      postExport,
      getExports,
      getExport,
      postExportCancellation(platform),
      getExportFile(platform),
      deleteExport(platform),
      postSchedule(deps),
      getSchedules(deps),
      patchSchedule(deps),
      deleteSchedule,
    ],
    consumers: [],
    jobs: [
      {
        name: 'export-write',
        run: ({ tenantId, exportId }, { signal }) =>
          runExport(platform, deps, String(tenantId), String(exportId), signal),
      },
      { name: 'export-clear', every: '43 * * * *', run: () => clearOldExports(platform) },
      runSchedules(platform, deps),
    ],
  }
}
