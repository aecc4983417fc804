import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { defaultTableLimits as limits } from './table.ts'

it('the README states the limits as they are', () => {
  const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8')
  const rows = [...readme.matchAll(/^\| ([a-z, ]+?)(?: 64 MB)? \| ([\d,]+)(?: (MB|GB))? \| [a-z_]+ \|$/gm)]
  const unit = { MB: 1024 ** 2, GB: 1024 ** 3 }
  const stated = Object.fromEntries(
    rows.map(([, name, value, size]) => [name, Number(value?.replaceAll(',', '')) * (unit[size as 'MB' | 'GB'] ?? 1)]),
  )
  expect(stated).toEqual({
    file: limits.maxFileBytes,
    'parts unpacked, all together': limits.maxUncompressedBytes + 1,
    'unpacked to packed, once above': limits.maxExpansion,
    'parts in a workbook': limits.maxEntries,
    'filled rows, with the header': limits.maxRows,
    columns: limits.maxColumns,
    'characters in a cell': limits.maxCellText,
    'shared strings': limits.maxSharedStrings,
  })
})
