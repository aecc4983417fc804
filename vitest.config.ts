import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: [
      'packages/**/src/**/*.test.ts',
      'apps/server/src/**/*.test.ts',
      'tools/**/*.test.ts',
      'bench/**/*.test.ts',
      'apps/web/**/*.test.ts',
    ],
    exclude: ['**/node_modules/**', 'apps/web/e2e/**', 'apps/web/.next/**'],
    globalSetup: ['tools/test-postgres.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // Two processes for all files: loading the product takes longer than most files take to run.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    coverage: {
      provider: 'v8',
      reporter: ['text-summary', 'html'],
      reportsDirectory: 'coverage',
      include: ['packages/*/src/**/*.ts', 'apps/server/src/**/*.ts'],
      exclude: ['**/*.test.ts'],
    },
  },
})
