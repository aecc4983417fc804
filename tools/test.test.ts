import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openCheckout, removeCheckout, runInCheckout } from './test-checkout.ts'

let checkout: string

beforeAll(async () => {
  const testFile = (body: string) => `import { expect, it } from 'vitest'\n${body}`
  checkout = await openCheckout({
    'tsconfig.json': '{ "compilerOptions": { "noEmit": true, "strict": true, "types": [] }, "files": ["wrong.ts"] }',
    'wrong.ts': 'export const amount: number = "twelve"\n',
    'vitest.config.ts': `export default { test: { include: ['**/*.check.ts'] } }`,
    'adds.check.ts': testFile(`it('adds', () => expect(1 + 1).toBe(2))`),
    'fails.check.ts': testFile(`it('fails', () => expect(1 + 1).toBe(3))`),
    'unprepared.check.ts': `import { beforeAll, it } from 'vitest'\nbeforeAll(() => { throw new Error('no') })\nit('is not run', () => {})`,
    'left-out.check.ts': testFile(`it.skip('is left out', () => {})`),
    'broken.check.ts': `import './is-not-there.ts'\n`,
    'zone.check.ts': testFile(`it('is elsewhere', () => expect(new Date(0).getHours()).toBe(12))`),
  })
})

afterAll(() => removeCheckout(checkout))

const lastLine = (output: string) => output.trimEnd().split('\n').at(-1)

describe('npm test', () => {
  it('counts tests that pass, that fail, and files that can not run theirs, says how many were left out, and fails', async () => {
    const { code, output } = await runInCheckout(checkout, ['tools/test.mjs', '--only', 'unit', '.'])
    expect(lastLine(output)).toBe('2 passed, 3 failed')
    expect(output).toMatch(/FAILED {2}unit .* \(2 skipped\)/)
    expect(code).toBe(1)
  })

  it('passes when every test does', async () => {
    const { code, output } = await runInCheckout(checkout, ['tools/test.mjs', '--only', 'unit', 'adds', 'zone'])
    expect(lastLine(output)).toBe('2 passed, 0 failed')
    expect(code).toBe(0)
  })

  it('counts a check without tests as one failure', async () => {
    const { code, output } = await runInCheckout(checkout, ['tools/test.mjs', '--only', 'types'])
    expect(output).toContain("wrong.ts(1,14): error TS2322: Type 'string' is not assignable to type 'number'")
    expect(lastLine(output)).toBe('0 passed, 1 failed')
    expect(code).toBe(1)
  })

  it('fails when a step finds no test to run', async () => {
    const { code, output } = await runInCheckout(checkout, ['tools/test.mjs', '--only', 'unit', 'no-such-file'])
    expect(output).toContain('ran no test at all')
    expect(lastLine(output)).toBe('0 passed, 1 failed')
    expect(code).toBe(1)
  })

  it('names the steps when it is asked for one that does not exist', async () => {
    const { code, output } = await runInCheckout(checkout, ['tools/test.mjs', '--only', 'e2e'])
    expect(output).toContain('There is no step e2e. Steps are: types, lint, tidy, unit, build, browser.')
    expect(output).not.toContain('    at ')
    expect(code).toBe(1)
  })
})
