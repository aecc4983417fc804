import { measureText } from './fit-text.ts'
import { opacityOf, shadeOf, shades } from './heat-scale.ts'

type HeatGridProps = {
  width: number
  height: number
  /** Beside each row, above each column. */
  rowNames: readonly string[]
  columnNames: readonly string[]
  /** Every how many columns and rows are named. */
  nameEvery: { row: number; column: number }
  /** Row by row. */
  values: readonly number[]
  active: number | null
  large?: boolean
}

/** Where it is much and where little, by row and column, in shades of one colour. */
export function HeatGrid(props: HeatGridProps) {
  const { width, height, rowNames, columnNames, nameEvery, values, active, large = false } = props
  const fontSize = large ? 18 : 12
  const left = Math.ceil(Math.max(...rowNames.map((name) => measureText(name, fontSize)))) + 10
  const top = fontSize + 8
  const cell = { width: (width - left) / columnNames.length, height: (height - top) / rowNames.length }
  const most = Math.max(0, ...values)
  return (
    <svg aria-hidden width={width} height={height} fontSize={fontSize} fill="var(--muted)">
      {columnNames.map((name, column) =>
        column % nameEvery.column === 0 ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
          <text key={column} x={left + (column + 0.5) * cell.width} y={fontSize} textAnchor="middle">
            {name}
          </text>
        ) : null,
      )}
      {rowNames.map((name, row) =>
        row % nameEvery.row === 0 ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
          <text key={row} x={left - 8} y={top + (row + 0.5) * cell.height + fontSize * 0.36} textAnchor="end">
            {name}
          </text>
        ) : null,
      )}
      {values.map((value, index) => {
        const [row, column] = [Math.floor(index / columnNames.length), index % columnNames.length]
        const shade = shadeOf(value, most)
        const place = {
          x: left + column * cell.width + 1,
          y: top + row * cell.height + 1,
          width: Math.max(1, cell.width - 2),
          height: Math.max(1, cell.height - 2),
          rx: Math.min(3, cell.width / 5),
        }
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place in the grid
          <g key={index} data-point={index}>
            <rect {...place} fill="var(--sunken)" />
            {shade > 0 && <rect {...place} fill="var(--accent)" fillOpacity={opacityOf(shade)} />}
            {active === index && <rect {...place} data-screen-only fill="none" stroke="var(--ink)" strokeWidth={2} />}
          </g>
        )
      })}
    </svg>
  )
}

/** The shades in a row, from nothing to most, with what each end is. */
export const HeatScale = ({ least, most, large = false }: { least: string; most: string; large?: boolean }) => (
  <p className={large ? 'flex items-center gap-2 text-lg text-muted' : 'flex items-center gap-1.5 text-xs text-muted'}>
    <span className="tabular-nums">{least}</span>
    {Array.from({ length: shades + 1 }, (_, shade) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a shade is its place
      <svg key={shade} aria-hidden width="16" height="10" className="rounded-sm">
        <rect width="16" height="10" fill="var(--sunken)" />
        <rect width="16" height="10" fill="var(--accent)" fillOpacity={opacityOf(shade)} />
      </svg>
    ))}
    <span className="tabular-nums">{most}</span>
  </p>
)
