import { exponentOf } from '@recoup/contracts/money'
import { daysKept, type ExportRecord } from './export-record.ts'

export type MailTo = { locale: string; webUrl: string; personName: string; organisationName: string }

type Words = {
  greeting: (name: string) => string
  subject: (name: string, organisation: string) => string
  failedSubject: (name: string, organisation: string) => string
  ready: (name: string, payments: string, format: string) => string
  range: (from: string, to: string) => string
  nothing: string
  sum: (money: string, payments: string) => string
  download: (days: number) => string
  logIn: string
  failed: (name: string) => string
  why: (organisation: string) => string
}

const english: Words = {
  greeting: (name) => `Hello ${name},`,
  subject: (name, organisation) => `${organisation}: ${name} is ready`,
  failedSubject: (name, organisation) => `${organisation}: ${name} could not be made`,
  ready: (name, payments, format) =>
    `${name} is ready: ${payments} ${payments === '1' ? 'payment' : 'payments'} (${format}).`,
  range: (from, to) => (from === to ? `Value date: ${from}` : `Value dates: ${from} to ${to}`),
  nothing: 'No payment fits its filters this time.',
  sum: (money, payments) => `- ${money} in ${payments} ${payments === '1' ? 'payment' : 'payments'}`,
  download: (days) => `Download it within ${days} days:`,
  logIn: 'You are asked to log in there: payments are personal data, and personal data does not travel by mail.',
  failed: (name) => `${name} could not be made. See why, and try again:`,
  why: (organisation) => `You get this mail because you are a recipient of this scheduled export of ${organisation}.`,
}

const german: Words = {
  greeting: (name) => `Guten Tag ${name},`,
  subject: (name, organisation) => `${organisation}: ${name} ist fertig`,
  failedSubject: (name, organisation) => `${organisation}: ${name} konnte nicht erstellt werden`,
  ready: (name, payments, format) =>
    `${name} ist fertig: ${payments} ${payments === '1' ? 'Zahlung' : 'Zahlungen'} (${format}).`,
  range: (from, to) => (from === to ? `Wertstellung: ${from}` : `Wertstellung: ${from} bis ${to}`),
  nothing: 'Diesmal entspricht keine Zahlung den Filtern.',
  sum: (money, payments) => `- ${money} in ${payments} ${payments === '1' ? 'Zahlung' : 'Zahlungen'}`,
  download: (days) => `Bitte innerhalb von ${days} Tagen herunterladen:`,
  logIn:
    'Dort werden Sie gebeten, sich anzumelden: Zahlungen sind personenbezogene Daten, und die werden nicht per E-Mail verschickt.',
  failed: (name) => `${name} konnte nicht erstellt werden. Den Grund sehen und es noch einmal versuchen:`,
  why: (organisation) =>
    `Sie erhalten diese E-Mail, weil Sie Empfänger dieses regelmäßigen Exports von ${organisation} sind.`,
}

/** Minor units as text, exact at any size, the reader's way. */
function moneyOf(amount: string, currency: string, locale: string): string {
  const exponent = exponentOf(currency)
  const digits = amount.padStart(exponent + 1, '0')
  const decimal = exponent === 0 ? digits : `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(decimal as Intl.StringNumericLiteral)
}

/** What a recipient is told of a scheduled export: count, sums and where it is. */
export function mailOfExport(record: ExportRecord, to: MailTo): { subject: string; body: string } {
  const isGerman = to.locale.toLowerCase().startsWith('de')
  const words = isGerman ? german : english
  const locale = isGerman ? 'de' : 'en'
  const name = record.scheduleName ?? record.fileName
  const link = `${to.webUrl}/exports/${record.id}`
  const number = (n: number | bigint): string => new Intl.NumberFormat(locale).format(n)
  const end = ['', '--', words.why(to.organisationName)]
  if (record.state === 'failed')
    return {
      subject: words.failedSubject(name, to.organisationName),
      body: [words.greeting(to.personName), '', words.failed(name), link, ...end].join('\n'),
    }
  const { from, to: until } = record.filters
  const day = (date: string): string =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(Date.parse(date))
  const body = [
    words.greeting(to.personName),
    '',
    words.ready(name, number(record.done), record.format.toUpperCase()),
    ...(from && until ? [words.range(day(from), day(until))] : []),
    '',
    ...(record.sums.length === 0
      ? [words.nothing]
      : record.sums.map((sum) => words.sum(moneyOf(sum.amount, sum.currency, locale), number(sum.payments)))),
    '',
    words.download(daysKept),
    link,
    words.logIn,
    ...end,
  ]
  return { subject: words.subject(name, to.organisationName), body: body.join('\n') }
}
