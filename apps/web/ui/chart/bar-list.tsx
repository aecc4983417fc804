import { fitText, measureText } from './fit-text.ts'

export type ListedBar = {
  /** Left above the bar: what it is. */
  name: string
  /** Right above it: its figure in words. */
  words: string
  /** After the figure, quieter: a share. */
  more?: string
  value: number
  /** The same in the days before: a thin line across. */
  before?: number | null
  colour: string
}

type BarListProps = {
  width: number
  bars: readonly ListedBar[]
  active: number | null
  large?: boolean
}

/** How high a row is. Five of them make a chart. */
export const barHeight = (large = false): number => (large ? 76 : 44)

/** Between a figure and what is said beside it. */
const gap = 8

/** A few things by size, largest first, each named where it is: no axis, no legend. From zero. */
export function BarList({ width, bars, active, large = false }: BarListProps) {
  const row = barHeight(large)
  const size = large ? 20 : 13
  const thick = large ? 20 : 10
  const most = Math.max(1, ...bars.map((bar) => Math.max(bar.value, bar.before ?? 0)))
  const xOf = (value: number) => (Math.max(0, value) / most) * (width - 2)
  return (
    <svg aria-hidden width={width} height={row * bars.length} fontSize={size}>
      {bars.map((bar, index) => {
        const top = index * row
        const barTop = top + row - thick - (large ? 12 : 8)
        const right = measureText(bar.words, size, 600) + (bar.more ? measureText(bar.more, size) + gap : 0)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place
          <g key={index}>
            {active === index && (
              <rect data-screen-only y={top} width={width} height={row} rx={4} fill="var(--sunken)" />
            )}
            <text x={2} y={barTop - (large ? 10 : 6)} fill="var(--ink)">
              {fitText(bar.name, width - right - 16, (text) => measureText(text, size))}
            </text>
            {/* One text: whatever font an image of it is seen in, the figures stay apart. */}
            <text x={width - 2} y={barTop - (large ? 10 : 6)} textAnchor="end">
              <tspan fontWeight={600} fill="var(--ink)">
                {bar.words}
              </tspan>
              {bar.more && (
                <tspan dx={gap} fill="var(--muted)">
                  {bar.more}
                </tspan>
              )}
            </text>
            <rect y={barTop} width={width} height={thick} rx={thick / 4} fill="var(--sunken)" />
            {bar.value > 0 && (
              <rect y={barTop} width={Math.max(3, xOf(bar.value))} height={thick} rx={thick / 4} fill={bar.colour} />
            )}
            {typeof bar.before === 'number' && bar.before > 0 && (
              <g>
                <rect x={xOf(bar.before) - 2} y={barTop - 3} width={5} height={thick + 6} fill="var(--surface)" />
                <rect x={xOf(bar.before) - 0.5} y={barTop - 3} width={2} height={thick + 6} fill="var(--ink)" />
              </g>
            )}
            <rect data-point={index} data-screen-only y={top} width={width} height={row} fill="transparent" />
          </g>
        )
      })}
    </svg>
  )
}
