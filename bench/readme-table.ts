import type { Result } from './result.ts'

const begin = '<!-- bench:begin -->'
const end = '<!-- bench:end -->'

/** The README with its table of figures made from `results`. */
export function withTable(readme: string, results: readonly (Result & { date: string; machine: string })[]): string {
  const [before, rest] = readme.split(begin)
  const after = rest?.split(end)[1]
  if (before === undefined || after === undefined) throw new Error('the README has lost the marks of its table')
  const rows = results.map(
    ({ name, value, limit, unit, ratio, asked, met }) =>
      `| ${name} | ${value} ${unit} | ${limit} ${unit} | ${ratio} | ${asked} | ${met ? 'yes' : '**no**'} |`,
  )
  const runs = [...new Set(results.map(({ date, machine }) => `${date}: ${machine}`))]
  const table = runs.length
    ? [
        '| benchmark | ours | beside | ratio | asked | met |',
        '|---|---|---|---|---|---|',
        ...rows,
        '',
        `Measured on ${runs.join('; ')}.`,
      ]
    : ['Not measured yet.']
  return `${before}${begin}\n${table.join('\n')}\n${end}${after}`
}
