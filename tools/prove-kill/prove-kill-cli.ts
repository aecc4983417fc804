import { parseArgs } from 'node:util'
import { proveKill } from './prove-kill.ts'

const { values } = parseArgs({ options: { times: { type: 'string', default: '100' } } })
const report = await proveKill(Number(values.times), (line) => console.log(line))
console.log(JSON.stringify(report, null, 2))
process.exit(report.problems.length === 0 ? 0 : 1)
