type Issue = { code?: string; minimum?: unknown; maximum?: unknown; origin?: string; input?: unknown }

const words = {
  en: {
    missing: 'Fill this in.',
    tooLong: (max: string) => `Use at most ${max} characters.`,
    tooSmall: (min: string) => `Enter ${min} or more.`,
    tooLarge: (max: string) => `Enter ${max} or less.`,
    invalid: 'Check this: it is not in the form that is expected.',
  },
  de: {
    missing: 'Füllen Sie dieses Feld aus.',
    tooLong: (max: string) => `Höchstens ${max} Zeichen.`,
    tooSmall: (min: string) => `Geben Sie ${min} oder mehr ein.`,
    tooLarge: (max: string) => `Geben Sie höchstens ${max} ein.`,
    invalid: 'Prüfen Sie diese Angabe: Sie hat nicht die erwartete Form.',
  },
}

/** What to say beside a field whose schema refuses it without words of its own, in the language of the page. */
export function wordsForIssue(issue: Issue, language: string = document.documentElement.lang): string {
  const say = language === 'de' ? words.de : words.en
  const empty = issue.input === '' || issue.input === null || issue.input === undefined
  if (empty || (issue.code === 'too_small' && issue.origin === 'string')) return say.missing
  if (issue.code === 'too_big') {
    return issue.origin === 'string' ? say.tooLong(String(issue.maximum)) : say.tooLarge(String(issue.maximum))
  }
  if (issue.code === 'too_small') return say.tooSmall(String(issue.minimum))
  return say.invalid
}
