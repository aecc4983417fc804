import { readFileSync } from 'node:fs'
import { eventSchemas } from '@recoup/contracts/events'
import { expect, test } from 'vitest'
import { importsOf, root, type SourceFile, sourceFiles, withoutComments } from './source-files.ts'

const files = sourceFiles()
const code = files.filter((file) => !file.isTest)
const contexts = ['identity', 'receivables', 'notifications', 'analytics', 'sandbox']

/** Packages whose files may be imported one by one; a context has its one door. */
const manyDoors = ['contracts', 'platform', 'spreadsheet', 'testing', 'server']

/** `path:line` of each place in `among` where `pattern` stands in the code, comments left out. */
function places(among: readonly SourceFile[], pattern: RegExp): string[] {
  return among.flatMap((file) =>
    withoutComments(file.text)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${file.path}:${index + 1} ${line.trim().slice(0, 100)}`] : [])),
  )
}

test('the rules see the code they are about', () => {
  expect(code.length).toBeGreaterThan(100)
  expect(files.filter((file) => importsOf(file.text).length > 0).length).toBeGreaterThan(100)
})

test('nobody imports past the door of another context', () => {
  const wrong = files.flatMap((file) =>
    importsOf(file.text).flatMap((module) => {
      const deep = /^@recoup\/([a-z]+)\/./.exec(module)
      if (deep?.[1] && !manyDoors.includes(deep[1])) return [`${file.path} imports ${module}`]
      const up = module.startsWith('.') ? new URL(module, `file:///${file.path}`).pathname.slice(1) : undefined
      const leaves = up !== undefined && /^(packages|apps)\//.test(file.home) && !up.startsWith(`${file.home}/`)
      return leaves ? [`${file.path} imports ${module}`] : []
    }),
  )
  expect(wrong).toEqual([])
})

test('a context imports no other context, and the platform none at all', () => {
  const wrong = code.flatMap((file) =>
    importsOf(file.text).flatMap((module) => {
      const target = /^@recoup\/([a-z]+)/.exec(module)?.[1]
      const home = file.home.split('/')[1] ?? ''
      if (!target || !contexts.includes(target) || target === home) return []
      return contexts.includes(home) || ['platform', 'contracts', 'spreadsheet', 'web'].includes(home)
        ? [`${file.path} imports ${module}`]
        : []
    }),
  )
  expect(wrong).toEqual([])
})

test('each package declares what it imports', () => {
  const wrong = files.flatMap((file) => {
    if (!/^(packages|apps)\//.test(file.home)) return []
    const manifest = JSON.parse(readFileSync(`${root}${file.home}/package.json`, 'utf8'))
    const declared = {
      ...manifest.dependencies,
      ...(file.isTest || file.path.includes('config') ? manifest.devDependencies : {}),
    }
    const shared = file.isTest
      ? ['vitest', 'fast-check', '@playwright/test', '@axe-core/playwright']
      : ['@playwright/test']
    return importsOf(file.text).flatMap((module) => {
      if (module.startsWith('.') || module.startsWith('node:') || module.startsWith('#') || module.endsWith('.css'))
        return []
      const name = module.startsWith('@') ? module.split('/').slice(0, 2).join('/') : (module.split('/')[0] ?? '')
      return name in declared || name === manifest.name || shared.includes(name)
        ? []
        : [`${file.path} imports ${name}, which ${file.home}/package.json does not declare`]
    })
  })
  expect(wrong).toEqual([])
})

test('the platform knows no word of the business', () => {
  const platform = code.filter((file) => file.home === 'packages/platform')
  expect(places(platform, /\b(customer|debt|debtor|payment|refund|invoice|collector|ledger)s?\b/i)).toEqual([])
})

test('no barrel, no index file, no export of everything', () => {
  expect(files.filter((file) => /\/index\.tsx?$/.test(file.path)).map((file) => file.path)).toEqual([])
  expect(places(files, /^export \*/)).toEqual([])
})

test('time, environment and console have one home each', () => {
  const homes = (allowed: RegExp) =>
    code.filter((file) => /^(packages|apps\/server)\//.test(file.path) && !allowed.test(file.path))
  expect(places(homes(/platform\/src\/(clock|db)\.ts$|spreadsheet\//), /\bDate\.now\(\)|\bnew Date\(/)).toEqual([])
  expect(
    places(homes(/server\/src\/(main|seed-cli)\.ts$|platform\/src\/embedded-postgres\//), /\bprocess\.env\b/),
  ).toEqual([])
  expect(places(homes(/-cli\.ts$/), /\bconsole\.\w+\(/)).toEqual([])
})

test('SQL names no schema but its own and the platform', () => {
  const wrong = contexts.flatMap((context) => {
    const others = contexts.filter((other) => other !== context)
    const named = new RegExp(
      `\\b(?:from|join|into|update|table|call|perform|select)\\s+(?:only\\s+)?(?:${others.join('|')})\\.\\w`,
      'i',
    )
    return places(
      code.filter((file) => file.home === `packages/${context}`),
      named,
    )
  })
  expect(wrong).toEqual([])
})

test('each event is emitted by somebody and handled by somebody', () => {
  const text = code
    .filter((file) => !file.path.endsWith('contracts/src/events.ts'))
    .map((file) => file.text)
    .join('\n')
  const wrong = Object.keys(eventSchemas).filter((type) => {
    const named = text.split(`'${type}'`).length - 1
    return named < 2
  })
  expect(wrong).toEqual([])
})

test('no file is longer than 500 lines, and half of them are no longer than 120', () => {
  const lengths = files
    .map((file) => ({ path: file.path, lines: file.text.split('\n').length }))
    .sort((a, b) => a.lines - b.lines)
  expect(lengths.filter((file) => file.lines > 500)).toEqual([])
  expect(lengths[Math.floor(lengths.length / 2)]?.lines).toBeLessThanOrEqual(120)
})

test('nothing is forced past the compiler or left for later', () => {
  expect(
    places(
      files.filter((file) => !file.path.startsWith('tools/tidy')),
      /@ts-ignore|@ts-expect-error|\bas any\b|\.only\(|\bTODO\b|\bFIXME\b/,
    ),
  ).toEqual([])
})

test('each route has its test beside it', () => {
  const routes = code.filter((file) => /\/routes\/[\w-]+\.ts$/.test(file.path) && /define\w*Route\(/.test(file.text))
  const tested = new Set(files.filter((file) => file.isTest).map((file) => file.path.replace('.test.ts', '.ts')))
  expect(routes.filter((file) => !tested.has(file.path)).map((file) => file.path)).toEqual([])
})
