import type { Context, Platform } from '@recoup/platform/platform'
import { getDebt } from '../debts/routes/get-debt.ts'
import { getDebts } from '../debts/routes/get-debts.ts'
import { patchDebt } from '../debts/routes/patch-debt.ts'
import { postDebt } from '../debts/routes/post-debt.ts'
import { postDebtReversal } from '../debts/routes/post-debt-reversal.ts'
import type { ReceivablesDeps } from '../receivables.ts'
import { deleteArchival } from './routes/delete-archival.ts'
import { deleteCustomer } from './routes/delete-customer.ts'
import { getCustomer } from './routes/get-customer.ts'
import { getCustomerCount } from './routes/get-customer-count.ts'
import { getCustomers } from './routes/get-customers.ts'
import { patchCustomer } from './routes/patch-customer.ts'
import { postArchival } from './routes/post-archival.ts'
import { postCustomer } from './routes/post-customer.ts'

/** The table of contents of customers and their debts. */
export function createCustomers(_platform: Platform, _deps: ReceivablesDeps): Context {
  return {
    routes: [
      getCustomers,
      getCustomerCount,
      postCustomer,
      getCustomer,
      patchCustomer,
      deleteCustomer,
      postArchival,
      deleteArchival,
      getDebts,
      postDebt,
      getDebt,
      patchDebt,
      postDebtReversal,
    ],
    consumers: [],
    jobs: [],
  }
}
