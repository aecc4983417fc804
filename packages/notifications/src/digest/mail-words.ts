import type { NotificationKind } from '@recoup/contracts/notifications'

/** What a sentence is made of, formatted for the reader; empty where the kind has no such thing. */
export type Parts = {
  customer: string
  money: string
  reason: string
  reference: string
  due: string
  file: string
  state: string
  event: string
  created: string
  updated: string
  skipped: string
  refused: string
  differences: string
}

export type MailWords = {
  greeting(name: string): string
  sentences: Record<NotificationKind, (parts: Parts) => string>
  headings: Record<NotificationKind, string>
  digestSubject(count: string, organisation: string): string
  digestIntro(organisation: string): string
  andMore(count: string): string
  seeAll: string
  why: string
}

const because = (reason: string): string => (reason ? ` (${reason})` : '')

const english: MailWords = {
  greeting: (name) => `Hello ${name},`,
  sentences: {
    payment_received: ({ customer, money }) => `${customer} paid ${money}.`,
    payment_failed: ({ customer, money, reason }) => `A payment of ${money} by ${customer} failed${because(reason)}.`,
    payment_refunded: ({ customer, money, reason }) => `${money} was refunded to ${customer}${because(reason)}.`,
    payment_overdue: ({ customer, money, reference, due }) =>
      `${customer} is overdue: ${money} (${reference}) was due on ${due}.`,
    customer_added: ({ customer }) => `${customer} was added as a customer.`,
    import_finished: ({ file, state, created, updated, skipped, refused }) => {
      if (state === 'failed') return `The import of ${file} failed.`
      if (state === 'cancelled') return `The import of ${file} was cancelled.`
      if (state === 'refused') return `The file ${file} could not be imported.`
      return `The import of ${file} is finished: ${created} created, ${updated} updated, ${skipped} skipped, ${refused} refused.`
    },
    event_parked: ({ event, reason }) =>
      `An event (${event}) could not be handled and waits for you${because(reason)}.`,
    figures_differ: ({ differences }) =>
      `The nightly check found figures that differed from a recount (${differences}) and put them right.`,
    ledger_differs: ({ differences }) =>
      `The nightly check found balances that are not what the ledger says (${differences}). Nothing was changed: look into it before anybody is called.`,
  },
  headings: {
    payment_received: 'Payments received',
    payment_failed: 'Payments that failed',
    payment_refunded: 'Refunds',
    payment_overdue: 'Overdue since',
    customer_added: 'New customers',
    import_finished: 'Imports',
    event_parked: 'Events that wait',
    figures_differ: 'Figures that differed',
    ledger_differs: 'Ledger',
  },
  digestSubject: (count, organisation) => `${organisation}: ${count} notification${count === '1' ? '' : 's'}`,
  digestIntro: (organisation) => `This is what happened at ${organisation} since the last summary.`,
  andMore: (count) => `and ${count} more`,
  seeAll: 'See all of it:',
  why: 'You get this mail because you chose so in your notification preferences:',
}

const german: MailWords = {
  greeting: (name) => `Guten Tag ${name},`,
  sentences: {
    payment_received: ({ customer, money }) => `${customer} hat ${money} gezahlt.`,
    payment_failed: ({ customer, money, reason }) =>
      `Eine Zahlung von ${customer} über ${money} ist fehlgeschlagen${because(reason)}.`,
    payment_refunded: ({ customer, money, reason }) => `${money} wurden an ${customer} erstattet${because(reason)}.`,
    payment_overdue: ({ customer, money, reference, due }) =>
      `${customer} ist überfällig: ${money} (${reference}) waren am ${due} fällig.`,
    customer_added: ({ customer }) => `${customer} wurde als Kunde angelegt.`,
    import_finished: ({ file, state, created, updated, skipped, refused }) => {
      if (state === 'failed') return `Der Import von ${file} ist fehlgeschlagen.`
      if (state === 'cancelled') return `Der Import von ${file} wurde abgebrochen.`
      if (state === 'refused') return `Die Datei ${file} konnte nicht importiert werden.`
      return `Der Import von ${file} ist fertig: ${created} angelegt, ${updated} geändert, ${skipped} übersprungen, ${refused} abgelehnt.`
    },
    event_parked: ({ event, reason }) =>
      `Ein Ereignis (${event}) konnte nicht verarbeitet werden und wartet auf Sie${because(reason)}.`,
    figures_differ: ({ differences }) =>
      `Bei der nächtlichen Prüfung wichen Kennzahlen von einer Neuzählung ab (${differences}) und wurden berichtigt.`,
    ledger_differs: ({ differences }) =>
      `Bei der nächtlichen Prüfung wichen Salden vom Hauptbuch ab (${differences}). Es wurde nichts geändert: Sehen Sie nach, bevor jemand angerufen wird.`,
  },
  headings: {
    payment_received: 'Eingegangene Zahlungen',
    payment_failed: 'Fehlgeschlagene Zahlungen',
    payment_refunded: 'Erstattungen',
    payment_overdue: 'Neu überfällig',
    customer_added: 'Neue Kunden',
    import_finished: 'Importe',
    event_parked: 'Wartende Ereignisse',
    figures_differ: 'Abweichende Kennzahlen',
    ledger_differs: 'Hauptbuch',
  },
  digestSubject: (count, organisation) => `${organisation}: ${count} Benachrichtigung${count === '1' ? '' : 'en'}`,
  digestIntro: (organisation) => `Das ist seit der letzten Zusammenfassung bei ${organisation} geschehen.`,
  andMore: (count) => `und ${count} weitere`,
  seeAll: 'Alles ansehen:',
  why: 'Sie erhalten diese E-Mail, weil Sie es in Ihren Einstellungen so gewählt haben:',
}

/** The words of a language; English where it is not spoken here. */
export const mailWordsOf = (locale: string): MailWords => (locale.toLowerCase().startsWith('de') ? german : english)
