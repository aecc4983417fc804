/** A problem that is told in its own words, without a stack. */
export class Problem extends Error {}

/** Says what is happening, with the seconds since the start. */
export function say(text) {
  const seconds = process.uptime().toFixed(1).padStart(5)
  process.stdout.write(`${seconds} s  ${text}\n`)
}

/** A terminal that was closed must not end the orderly stop. */
export function outliveTerminal() {
  process.stdout.on('error', () => undefined)
  process.stderr.on('error', () => undefined)
}

/** Ends the process with the problem in plain words; a stack only for what nobody foresaw. */
export function fail(error) {
  process.stderr.write(`\n${error instanceof Problem ? error.message : (error?.stack ?? String(error))}\n`)
  process.exit(1)
}
