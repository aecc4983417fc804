import { wordsForIssue } from './messages/field-words.ts'

// Runs before any other script of ours, and before the first schema is made.
// - jitless: zod would try `new Function` to speed itself up; the content policy forbids it and reports the attempt.
// - customError: words for what a schema refuses without words of its own.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true, customError: wordsForIssue } })
