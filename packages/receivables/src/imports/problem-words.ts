/** What is wrong with a cell or a row, in a clerk's words. `{value}` and the like are filled in. */
const words = {
  name_is_missing:
    'The name of the customer is missing. Every row needs one, unless a row above names the same customer reference.',
  text_is_too_long: 'The text is longer than {max} characters. Shorten it.',
  text_has_control_characters: 'The text holds invisible control characters. Type it in again.',
  cell_has_an_error: 'The cell shows the error {value}. Correct the formula, or type in the value.',
  formula_has_no_value:
    'The cell holds a formula whose result was not saved. Open the file in Excel, save it and upload it again.',
  email_is_wrong: '“{value}” is not an e-mail address. Correct it or empty the cell.',
  phone_is_wrong:
    '“{value}” is not a valid phone number. Write it with the country code, such as +49 30 1234567, or empty the cell.',
  too_many_contacts: 'A customer has 20 at most. Remove some.',
  country_is_unknown: '“{value}” is not a country. Use a two-letter code such as DE, or its name.',
  language_is_unknown: '“{value}” is not a language. Use a code such as en or de-AT.',
  time_zone_is_unknown: '“{value}” is not a time zone. Use one such as Europe/Berlin.',
  too_many_tags: 'A customer has 50 tags at most. Remove some.',
  kind_is_unknown: '“{value}” is not a kind of debt. Choose one from the list in the template.',
  currency_is_unknown: '“{value}” is not a currency. Use a three-letter code such as EUR.',
  currency_contradicts_amount: 'The amount is in {other}, but the currency column says {value}. Make them the same.',
  amount_is_missing: 'There is a due date but no amount. Enter the amount, or empty the cells of the debt.',
  amount_is_unreadable: '“{value}” is not an amount. Enter a number such as 1234.56.',
  amount_is_negative: 'The amount is below zero. Debts are above zero; record money that came in as a payment instead.',
  amount_is_zero: 'The amount is zero. Enter what is owed, or empty amount and due date to add the customer alone.',
  amount_is_too_large: 'The amount is larger than can be kept. Check its digits.',
  amount_has_too_many_decimals: 'The amount has more decimal places than {currency} has. Round it.',
  amount_grouping_is_wrong:
    'It is unclear what “{value}” means: its separators do not fit those of the column. Write it as 1234.56.',
  due_date_is_missing: 'There is an amount but no due date. Enter the day on which it is due.',
  date_is_unreadable: '“{value}” is not a date. Enter one such as 2026-03-31.',
  date_does_not_exist: 'There is no day {value}. Check day and month.',
  date_is_out_of_range: 'The year of {value} is out of range. Check the year.',
  due_date_is_before_issue_date: 'The due date is before the issue date {value}. Check both.',
  debt_is_twice:
    'Row {row} has the same debt already ({value}). Remove one of them, or give each its own debt reference.',
  customer_differs:
    'Row {row} says something else about the customer {value}. Make both rows say the same, or empty the cells here.',
  customer_is_archived: 'This customer is archived. Restore it first, or use another customer reference.',
  customer_is_unclear:
    'Several customers here have this name and contact. Add the customer reference to say which one is meant.',
  customer_is_known: 'This customer is known already, and you chose to refuse known customers.',
  debt_differs:
    'This debt is known, but with other figures: {value}. An import never changes what is booked; correct it on the customer’s page, or use another debt reference.',
  debt_is_reversed: 'This debt was booked before and taken back. Use another debt reference to book it again.',
} as const

export type ProblemCode = keyof typeof words

export type Problem = { column: string | null; code: ProblemCode; words: string; value: string | null }

/** The words of a problem. `value` is cut to what fits on a line. */
export function describeProblem(
  code: ProblemCode,
  column: string | null,
  facts: { value?: string | null; [name: string]: string | number | null | undefined } = {},
): Problem {
  const value = facts.value === undefined || facts.value === null ? null : clip(facts.value)
  const text = words[code].replace(/\{(\w+)\}/g, (_, name: string) =>
    name === 'value' ? (value ?? '') : String(facts[name] ?? ''),
  )
  return { column, code, words: text, value }
}

/** The words of a code with nothing filled in particular, for a group of cells. */
export const wordsOfGroup = (code: ProblemCode): string =>
  words[code].replace(/“\{value\}”/g, 'This').replace(/\{\w+\}/g, '…')

const clip = (text: string): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text).replace(/\p{Cc}/gu, ' ')
