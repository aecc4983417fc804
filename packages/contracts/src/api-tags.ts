/** The groups that the API's description sorts its endpoints into. */
export const apiTags = {
  'Log-in': 'Ways in and out: register, log in, renew an access token, log out, reset a password',
  Me: "A logged-in person's own things: profile, password, second factor, sessions, preferences",
  Organisation: 'The organisation: its name, currency, time zone and language',
  People: 'Who works here: invitations, roles, deactivation',
  'API keys': 'Keys with which machines call this API',
  Customers: 'Parties asked to pay, with their contacts, balances, notes and timeline',
  Debts: 'What a customer owes: one obligation each, with its due date',
  Payments: 'Money that came in: recorded, settled, allocated, refunded, reversed',
  Ledger: 'The double-entry transactions behind every balance',
  Analytics: 'What came in, when, how, and what is still owed: exact figures, live',
  Exports: 'Payments as files: made in the background, with progress, once or on a schedule',
  Imports: 'Customers and debts from workbooks: upload, map columns, dry run, confirm',
  Views: 'Saved filters and columns of a list',
  Notifications: 'What happened, for each person, once',
  Settings: 'How the organisation wants things done',
  Webhooks: 'What payment providers tell',
  Audit: 'Who changed what, when, from where; append-only',
  Operations: 'What an administrator looks at when something is stuck',
  Demo: 'Only in demo organisations: example payments and the simulator',
  Development: 'Only in development: the mailbox that catches every mail',
} as const

export type ApiTag = keyof typeof apiTags
