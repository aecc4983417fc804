/**
 * `npm run generate -w @recoup/web` writes api/generated.ts from the server's own OpenAPI document. The generator reads
 * its configuration as JavaScript only.
 * @type {import('@rtk-query/codegen-openapi').ConfigFile}
 */
const config = {
  schemaFile: './api/openapi.json',
  apiFile: './api/base.ts',
  apiImport: 'baseApi',
  outputFile: './api/generated.ts',
  exportName: 'api',
  hooks: { queries: true, lazyQueries: true, mutations: true },
  tag: true,
}

export default config
