import { customerInputSchema, type debtKinds } from '@recoup/contracts/customers'
import type { CustomerInput } from '#api/generated.ts'
import { fieldNameOf } from '#api/problem.ts'

/** What is typed into the form: flat, as the fields are. */
export type CustomerDraft = {
  name: string
  /** E-mail addresses and phone numbers, separated by commas. */
  contact: string
  /** Minor units; NaN where it is not understood. */
  amount: number | null
  currency: string
  dueOn: string | null
  debtReference: string
  kind: (typeof debtKinds)[number]
  issuedOn: string | null
  reference: string
  line1: string
  line2: string
  postalCode: string
  city: string
  region: string
  country: string
  language: string
  timeZone: string
  /** Separated by commas. */
  tags: string
  notes: string
}

export const emptyDraft = (currency: string): CustomerDraft => ({
  name: '',
  contact: '',
  amount: null,
  currency,
  dueOn: null,
  debtReference: '',
  kind: 'invoice',
  issuedOn: null,
  reference: '',
  line1: '',
  line2: '',
  postalCode: '',
  city: '',
  region: '',
  country: '',
  language: '',
  timeZone: '',
  tags: '',
  notes: '',
})

export const listOf = (text: string): string[] =>
  text
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')

const textOrNull = (text: string): string | null => (text.trim() === '' ? null : text.trim())

/** The command that the draft means. */
export function inputOf(draft: CustomerDraft): CustomerInput {
  const contacts = listOf(draft.contact)
  const address = {
    line1: textOrNull(draft.line1),
    line2: textOrNull(draft.line2),
    postalCode: textOrNull(draft.postalCode),
    city: textOrNull(draft.city),
    region: textOrNull(draft.region),
    country: textOrNull(draft.country)?.toUpperCase() ?? null,
  }
  const debtReference = textOrNull(draft.debtReference)
  return {
    name: draft.name,
    emails: contacts.filter((contact) => contact.includes('@')),
    phones: contacts.filter((contact) => !contact.includes('@')),
    reference: textOrNull(draft.reference),
    address: Object.values(address).some((part) => part !== null) ? address : null,
    language: textOrNull(draft.language),
    timeZone: textOrNull(draft.timeZone),
    notes: textOrNull(draft.notes),
    tags: listOf(draft.tags),
    debts:
      draft.amount === null && draft.dueOn === null
        ? []
        : [
            {
              // What is missing is refused by the schema, beside its field.
              amount: draft.amount as number,
              currency: draft.currency,
              dueOn: draft.dueOn as string,
              kind: draft.kind,
              ...(debtReference !== null && { reference: debtReference }),
              ...(draft.issuedOn && { issuedOn: draft.issuedOn }),
            },
          ],
  }
}

/** The field of the form that a place in the command comes from; null where there is none. */
export function fieldAt(path: string): keyof CustomerDraft | null {
  const [first = '', , third] = path.split('.')
  if (first === 'emails' || first === 'phones') return 'contact'
  if (first === 'debts') {
    if (third === 'reference') return 'debtReference'
    return third === 'currency' || third === 'dueOn' || third === 'kind' || third === 'issuedOn' ? third : 'amount'
  }
  const name = first === 'address' ? path.split('.')[1] : first
  return name !== undefined && name in emptyDraft('EUR') ? (name as keyof CustomerDraft) : null
}

/** What the contract refuses, as `{ field, message }`; empty where the server may be asked. */
export function refusalsOf(draft: CustomerDraft): { field: keyof CustomerDraft; message: string }[] {
  const parsed = customerInputSchema.safeParse(inputOf(draft))
  if (parsed.success) return []
  return parsed.error.issues.map((issue) => ({
    field: fieldAt(issue.path.join('.')) ?? 'name',
    message: issue.message,
  }))
}

/** The server's refusals beside their fields; `rest` are those that have none. */
export function placed(errors: readonly { pointer: string; message: string }[]) {
  const found = errors.map((error) => ({ field: fieldAt(fieldNameOf(error.pointer)), message: error.message }))
  return {
    fields: found.flatMap(({ field, message }) => (field === null ? [] : [{ field, message }])),
    rest: found.filter(({ field }) => field === null).length,
  }
}
