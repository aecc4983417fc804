import { elapsed } from '@recoup/platform/clock'

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })

/** Adds up what each step wrote and how long it took, and says how far it is. */
export function createSeedReport(payments: number, say: (line: string) => void) {
  const began = elapsed()
  const steps = new Map<string, { rows: number; ms: number }>()
  const seconds = (): number => (elapsed() - began) / 1_000
  return {
    step: (name: string, rows: number, ms: number): void => {
      const sum = steps.get(name) ?? { rows: 0, ms: 0 }
      steps.set(name, { rows: sum.rows + rows, ms: sum.ms + ms })
    },
    progress: (there: number): void => {
      const rows = [...steps.values()].reduce((sum, step) => sum + step.rows, 0)
      say(
        `${whole.format(there)} of ${whole.format(payments)} payments after ${whole.format(seconds())} s, ${whole.format(rows / seconds())} rows/s`,
      )
    },
    /** A line for each step. With several connections the seconds of the steps add up to more than it took. */
    summary: (): string[] => [
      ...[...steps].map(([name, { rows, ms }]) =>
        [
          name.padEnd(14),
          whole.format(rows).padStart(12),
          `${(ms / 1_000).toFixed(1)} s`.padStart(10),
          rows > 0 ? `${whole.format((rows * 1_000) / Math.max(ms, 1))} rows/s`.padStart(18) : '',
        ].join(' '),
      ),
      `it took ${seconds().toFixed(1)} s, ${whole.format((steps.get('payments')?.rows ?? 0) / seconds())} payments/s`,
    ],
  }
}
