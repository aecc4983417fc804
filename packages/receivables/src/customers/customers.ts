import type { Context, Platform } from '@recoup/platform/platform'
import { raiseOverdue } from '../debts/raise-overdue.ts'
import { getDebt } from '../debts/routes/get-debt.ts'
import { getDebts } from '../debts/routes/get-debts.ts'
import { patchDebt } from '../debts/routes/patch-debt.ts'
import { postDebt } from '../debts/routes/post-debt.ts'
import { postDebtReversal } from '../debts/routes/post-debt-reversal.ts'
import type { ReceivablesDeps } from '../receivables.ts'
import { deleteView } from '../views/routes/delete-view.ts'
import { getViews } from '../views/routes/get-views.ts'
import { postView } from '../views/routes/post-view.ts'
import { fillHomeBalances } from './fill-home-balances.ts'
import { deleteArchival } from './routes/delete-archival.ts'
import { deleteCustomer } from './routes/delete-customer.ts'
import { getCustomer } from './routes/get-customer.ts'
import { getCustomerCount } from './routes/get-customer-count.ts'
import { getCustomerExport } from './routes/get-customer-export.ts'
import { getCustomerTotals } from './routes/get-customer-totals.ts'
import { getCustomers } from './routes/get-customers.ts'
import { getTags } from './routes/get-tags.ts'
import { getTimeline } from './routes/get-timeline.ts'
import { patchCustomer } from './routes/patch-customer.ts'
import { postArchival } from './routes/post-archival.ts'
import { postBulk } from './routes/post-bulk.ts'
import { postCustomer } from './routes/post-customer.ts'
import { postCustomerExport } from './routes/post-customer-export.ts'
import { postNote } from './routes/post-note.ts'

/** The table of contents of customers and their debts. */
export function createCustomers(platform: Platform, deps: ReceivablesDeps): Context {
  return {
    routes: [
      getCustomers,
      getCustomerCount,
      getCustomerTotals,
      getTags,
      getCustomerExport(platform.db),
      postCustomerExport(platform.db),
      postBulk,
      postCustomer,
      getCustomer,
      patchCustomer,
      deleteCustomer,
      postArchival,
      deleteArchival,
      getTimeline,
      postNote,
      getDebts,
      postDebt,
      getDebt,
      patchDebt,
      postDebtReversal,
      getViews,
      postView,
      deleteView,
    ],
    consumers: [],
    jobs: [raiseOverdue(platform, deps), fillHomeBalances(platform, deps)],
  }
}
