import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))

export type SourceFile = {
  /** from the top of the project, with forward slashes */
  path: string
  text: string
  /** packages/identity, apps/web, tools, bench */
  home: string
  isTest: boolean
}

/** Every TypeScript file of the project, as git knows them (new ones included), without what is generated. */
export function sourceFiles(): SourceFile[] {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.ts', '*.tsx'], {
    cwd: root,
    encoding: 'utf8',
  })
  return listed
    .split('\n')
    .filter((path) => path && !path.includes('generated') && !path.endsWith('.d.ts') && existsSync(`${root}${path}`))
    .map((path) => ({
      path,
      text: readFileSync(`${root}${path}`, 'utf8'),
      home: /^(packages|apps)\/[^/]+/.exec(path)?.[0] ?? path.split('/')[0] ?? '',
      isTest: /\.test\.tsx?$/.test(path) || path.includes('/e2e/') || path.includes('/testing/'),
    }))
}

/** The modules that a file imports, types included. */
export const importsOf = (text: string): string[] =>
  [
    ...text.matchAll(
      /(?:^|\n)\s*(?:import|export)\s[^'"]*?from\s+['"]([^'"]+)['"]|(?:^|\n)import\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]/g,
    ),
  ].map((match) => match[1] ?? match[2] ?? match[3] ?? '')

/** The text without comments and with strings kept: for rules about code. */
export const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' ')).replace(/(^|[^:'"`])\/\/.*$/gm, '$1')
