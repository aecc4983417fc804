import analytics from './de/analytics.json' with { type: 'json' }
import audit from './de/audit.json' with { type: 'json' }
import charts from './de/charts.json' with { type: 'json' }
import common from './de/common.json' with { type: 'json' }
import customers from './de/customers.json' with { type: 'json' }
import exports from './de/exports.json' with { type: 'json' }
import frame from './de/frame.json' with { type: 'json' }
import home from './de/home.json' with { type: 'json' }
import identity from './de/identity.json' with { type: 'json' }
import imports from './de/imports.json' with { type: 'json' }
import mailbox from './de/mailbox.json' with { type: 'json' }
import notifications from './de/notifications.json' with { type: 'json' }
import payments from './de/payments.json' with { type: 'json' }
import problem from './de/problem.json' with { type: 'json' }
import settings from './de/settings.json' with { type: 'json' }
import ui from './de/ui.json' with { type: 'json' }
import type { Messages } from './messages.ts'

export const de: Messages = {
  analytics,
  audit,
  charts,
  common,
  customers,
  exports,
  frame,
  home,
  identity,
  imports,
  mailbox,
  notifications,
  payments,
  problem,
  settings,
  ui,
}
