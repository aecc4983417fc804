import { currencies, decimalOf } from '@recoup/contracts/money'
import type { NotificationKind, NotificationParams } from '@recoup/contracts/notifications'
import { notificationKinds } from '@recoup/contracts/notifications'
import { type MailWords, mailWordsOf } from './mail-words.ts'

export type Told = { kind: NotificationKind; subjectId: string; params: NotificationParams }
export type MailTo = { locale: string; webUrl: string; personName: string }

/** How many of one kind a digest names; the rest is a number. */
const mostNamed = 20

/** The page that shows what it is about. */
export function linkTo(webUrl: string, { kind, subjectId, params }: Told): string {
  switch (notificationKinds[kind].subject) {
    case 'payment':
      return `${webUrl}/payments/${subjectId}`
    case 'customer':
      return `${webUrl}/customers/${subjectId}`
    case 'debt':
      return params.customerId ? `${webUrl}/customers/${params.customerId}` : `${webUrl}/customers`
    case 'import':
      return `${webUrl}/imports/${subjectId}`
    case 'event':
      return `${webUrl}/settings/events`
    case 'figures':
      return `${webUrl}/analytics`
    case 'ledger':
      return `${webUrl}/audit?action=ledger.found_off_balance`
  }
}

/** Names come from people: on one line, and never long enough to push the rest away. */
const plain = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim().slice(0, 120)

function moneyIn(locale: string, amount: number | null | undefined, currency: string | null | undefined): string {
  if (amount === null || amount === undefined || !currency || !currencies.includes(currency)) return ''
  const decimal = decimalOf(BigInt(amount), currency) as `${number}`
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(decimal)
}

function dateIn(locale: string, day: string | null | undefined): string {
  return day ? new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(Date.parse(day)) : ''
}

const countsIn = (locale: string, params: NotificationParams) => {
  const format = new Intl.NumberFormat(locale)
  return {
    created: format.format(params.created ?? 0),
    updated: format.format(params.updated ?? 0),
    skipped: format.format(params.skipped ?? 0),
    refused: format.format(params.refused ?? 0),
    differences: format.format(params.differences ?? 0),
  }
}

/** One sentence about a notification, in the reader's language. */
export function sentenceOf({ kind, params }: Told, words: MailWords, locale: string): string {
  return words.sentences[kind]({
    customer: plain(params.customerName),
    money: moneyIn(locale, params.amount, params.currency),
    reason: plain(params.reason),
    reference: plain(params.reference),
    due: dateIn(locale, params.dueOn),
    file: plain(params.fileName),
    state: params.state ?? '',
    event: params.eventType ?? '',
    ...countsIn(locale, params),
  })
}

const footer = (words: MailWords, webUrl: string): string => `-- \n${words.why}\n${webUrl}/settings/notifications\n`

/** The mail about one notification, for who wants it at once. */
export function mailOf(told: Told, to: MailTo): { subject: string; body: string } {
  const words = mailWordsOf(to.locale)
  const sentence = sentenceOf(told, words, to.locale)
  return {
    subject: sentence.replace(/\.$/, ''),
    body: [
      words.greeting(plain(to.personName)),
      '',
      sentence,
      '',
      linkTo(to.webUrl, told),
      '',
      footer(words, to.webUrl),
    ].join('\n'),
  }
}

/** The day's mail: what came since the last one, by kind. `counts` are all of each kind, `told` those that are named. */
export function digestOf(
  told: readonly Told[],
  counts: ReadonlyMap<NotificationKind, number>,
  to: MailTo & { organisationName: string },
): { subject: string; body: string } {
  const words = mailWordsOf(to.locale)
  const format = new Intl.NumberFormat(to.locale)
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const lines = [words.greeting(plain(to.personName)), '', words.digestIntro(plain(to.organisationName)), '']
  for (const [kind, count] of counts) {
    const named = told.filter((each) => each.kind === kind).slice(0, mostNamed)
    lines.push(`${words.headings[kind]} (${format.format(count)})`)
    for (const each of named) lines.push(`- ${sentenceOf(each, words, to.locale)}`, `  ${linkTo(to.webUrl, each)}`)
    if (count > named.length) lines.push(`- ${words.andMore(format.format(count - named.length))}`)
    lines.push('')
  }
  lines.push(`${words.seeAll} ${to.webUrl}/notifications`, '', footer(words, to.webUrl))
  return { subject: words.digestSubject(format.format(total), plain(to.organisationName)), body: lines.join('\n') }
}

export { mostNamed }
