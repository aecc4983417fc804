import { isDateFormat } from './detect-date-format.ts'
import { type Package, partName } from './open-package.ts'
import { TableError } from './table-error.ts'
import { walkXml } from './walk-xml.ts'

export type WorkbookSheet = { name: string; hidden: boolean; part: string }

export type Workbook = {
  sheets: WorkbookSheet[]
  date1904: boolean
  sharedStringsPart: string | undefined
  stylesPart: string | undefined
}

type Relation = { type: string; target: string }

/** Reads which sheets a workbook has, from transitional and strict OOXML alike. */
export async function readWorkbook(pack: Package): Promise<Workbook> {
  const workbookPart = await findWorkbookPart(pack)
  const xml = await pack.readWhole(workbookPart)
  if (!xml) throw new TableError('file_is_corrupt')
  const relations = await readRelations(pack, workbookPart)
  const byType = (type: string) => [...relations.values()].find((one) => one.type === type)?.target
  const workbook: Workbook = {
    sheets: [],
    date1904: false,
    sharedStringsPart: existing(pack, byType('sharedStrings')),
    stylesPart: existing(pack, byType('styles')),
  }
  walkXml(xml, {
    open(name, attributes) {
      if (name === 'workbookPr') workbook.date1904 = isTrue(attributes.date1904)
      if (name !== 'sheet') return
      const relation = relations.get(attributeNamed(attributes, 'id') ?? '')
      // Chart, dialog and macro sheets are listed beside the others, but hold no table.
      if (relation?.type !== 'worksheet' || !pack.has(relation.target)) return
      const state = attributes.state
      const hidden = state === 'hidden' || state === 'veryHidden'
      workbook.sheets.push({ name: attributes.name ?? '', hidden, part: relation.target })
    },
  })
  return workbook
}

/** Which cell formats (by index) are dates. */
export async function readDateStyles(pack: Package, stylesPart: string | undefined): Promise<boolean[]> {
  const xml = stylesPart === undefined ? undefined : await pack.readWhole(stylesPart)
  if (!xml) return []
  const codes = new Map<number, string>()
  const formatIds: number[] = []
  let inCellFormats = false
  walkXml(xml, {
    open(name, attributes) {
      if (name === 'cellXfs') inCellFormats = true
      else if (name === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
      else if (name === 'xf' && inCellFormats) formatIds.push(Number(attributes.numFmtId ?? 0))
    },
    close(name) {
      if (name === 'cellXfs') inCellFormats = false
    },
  })
  const known = new Map<number, boolean>()
  return formatIds.map((id) => {
    const isDate = known.get(id) ?? isDateFormat(id, codes.get(id))
    known.set(id, isDate)
    return isDate
  })
}

async function findWorkbookPart(pack: Package): Promise<string> {
  const relations = await readRelations(pack, '')
  const target = [...relations.values()].find((one) => one.type === 'officeDocument')?.target
  return target !== undefined && pack.has(target) ? target : 'xl/workbook.xml'
}

async function readRelations(pack: Package, part: string): Promise<Map<string, Relation>> {
  const slash = part.lastIndexOf('/') + 1
  const xml = await pack.readWhole(`${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`)
  const relations = new Map<string, Relation>()
  if (!xml) return relations
  walkXml(xml, {
    open(name, attributes) {
      if (name !== 'Relationship' || attributes.TargetMode === 'External') return
      const type = (attributes.Type ?? '').split('/').at(-1) ?? ''
      relations.set(attributes.Id ?? '', { type, target: resolveTarget(part, attributes.Target ?? '') })
    },
  })
  return relations
}

/** Targets are relative to the folder of the part that names them, or absolute from the top of the package. */
function resolveTarget(part: string, target: string): string {
  const clean = target.replaceAll('\\', '/')
  const segments = clean.startsWith('/') ? [] : part.split('/').slice(0, -1)
  for (const segment of clean.split('/')) {
    if (segment === '..') segments.pop()
    else if (segment !== '' && segment !== '.') segments.push(segment)
  }
  return partName(segments.join('/'))
}

function existing(pack: Package, part: string | undefined): string | undefined {
  return part !== undefined && pack.has(part) ? part : undefined
}

function attributeNamed(attributes: Record<string, string>, local: string): string | undefined {
  // The relation's id carries a namespace prefix, usually `r:`; a plain `id` is something else.
  const name = Object.keys(attributes).find((one) => one.endsWith(`:${local}`))
  return name === undefined ? undefined : attributes[name]
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true' || value === 'on'
}
