import type { ConfigFile } from '@rtk-query/codegen-openapi'

/** `npm run generate -w @recoup/web` writes api/generated.ts from the server's own OpenAPI document. */
const config: ConfigFile = {
  schemaFile: './api/openapi.json',
  apiFile: './api/base.ts',
  apiImport: 'baseApi',
  outputFile: './api/generated.ts',
  exportName: 'api',
  hooks: { queries: true, lazyQueries: true, mutations: true },
  tag: true,
}

export default config
