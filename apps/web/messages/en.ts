import analytics from './en/analytics.json' with { type: 'json' }
import audit from './en/audit.json' with { type: 'json' }
import charts from './en/charts.json' with { type: 'json' }
import common from './en/common.json' with { type: 'json' }
import customers from './en/customers.json' with { type: 'json' }
import exports from './en/exports.json' with { type: 'json' }
import frame from './en/frame.json' with { type: 'json' }
import home from './en/home.json' with { type: 'json' }
import identity from './en/identity.json' with { type: 'json' }
import imports from './en/imports.json' with { type: 'json' }
import mailbox from './en/mailbox.json' with { type: 'json' }
import notifications from './en/notifications.json' with { type: 'json' }
import payments from './en/payments.json' with { type: 'json' }
import problem from './en/problem.json' with { type: 'json' }
import settings from './en/settings.json' with { type: 'json' }
import ui from './en/ui.json' with { type: 'json' }

export const en = {
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
