import type { ReceivablesDeps } from '../receivables.ts'

/** What exports ask of others: whose day it is, and who may be told. */
export type ExportsDeps = Pick<ReceivablesDeps, 'organisations' | 'people'>
