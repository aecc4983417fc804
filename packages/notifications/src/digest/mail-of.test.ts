import { currencies } from '@recoup/contracts/money'
import { kindsOfNotification } from '@recoup/contracts/notifications'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { digestOf, mailOf, type Told } from './mail-of.ts'

const subjectId = '0198c2f4-7c1e-7b6a-9d2e-3f0a1b2c3d4e'
const to = { locale: 'en', webUrl: 'https://recoup.example', personName: 'Dana', organisationName: 'Acme' }
const paid = (amount: number, currency: string): Told => ({
  kind: 'payment_received',
  subjectId,
  params: { customerName: 'Ada', amount, currency },
})

test("writes amounts in the currency's own precision and the reader's way", () => {
  expect(mailOf(paid(123_456, 'EUR'), to).subject).toBe('Ada paid €1,234.56')
  expect(mailOf(paid(123_456, 'JPY'), to).subject).toBe('Ada paid ¥123,456')
  expect(mailOf(paid(123_456, 'KWD'), to).subject).toMatch(/^Ada paid KWD.123\.456$/)
  expect(mailOf(paid(9_007_199_254_740_991, 'EUR'), to).subject).toBe('Ada paid €90,071,992,547,409.91')
  expect(mailOf(paid(123_456, 'EUR'), { ...to, locale: 'de-DE' }).subject).toMatch(/^Ada hat 1\.234,56.€ gezahlt$/)
})

test('says what happened to an import', () => {
  const imported = (state: string): Told => ({
    kind: 'import_finished',
    subjectId,
    params: { fileName: 'debtors.xlsx', state, created: 9_800, updated: 0, skipped: 0, refused: 200 },
  })
  expect(mailOf(imported('done'), to).subject).toBe(
    'The import of debtors.xlsx is finished: 9,800 created, 0 updated, 0 skipped, 200 refused',
  )
  expect(mailOf(imported('refused'), to).subject).toBe('The file debtors.xlsx could not be imported')
  expect(mailOf(imported('cancelled'), to).subject).toBe('The import of debtors.xlsx was cancelled')
})

test('whatever the names hold: a subject of one line, a link, and where to change it', () => {
  const told = fc.record({
    kind: fc.constantFrom(...kindsOfNotification),
    subjectId: fc.uuid(),
    params: fc.record(
      {
        customerId: fc.uuid(),
        customerName: fc.string({ unit: 'binary', maxLength: 300 }),
        amount: fc.maxSafeInteger(),
        currency: fc.constantFrom(...currencies, 'nonsense'),
        reason: fc.option(fc.string({ unit: 'binary' })),
        dueOn: fc.constant('2026-03-09'),
        fileName: fc.string(),
      },
      { requiredKeys: [] },
    ),
  })
  fc.assert(
    fc.property(
      fc.array(told, { minLength: 1, maxLength: 30 }),
      fc.constantFrom('en', 'de', 'fr', 'ar'),
      (many, locale) => {
        for (const each of many) {
          const mail = mailOf(each, { ...to, locale })
          expect(mail.subject).not.toMatch(/[\r\n]/)
          expect(mail.body).toContain(`\n${to.webUrl}/`)
          expect(mail.body).toContain(`${to.webUrl}/settings/notifications`)
        }
        const counts = new Map(many.map((each) => [each.kind, many.filter((other) => other.kind === each.kind).length]))
        const digest = digestOf(many, counts, { ...to, locale })
        expect(digest.subject).not.toMatch(/[\r\n]/)
        expect(digest.body).toContain(`${to.webUrl}/notifications`)
      },
    ),
  )
})
