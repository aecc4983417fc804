'use client'

import { Area, Bar, CartesianGrid, ComposedChart, Line, usePlotArea, XAxis, YAxis, ZIndexLayer } from 'recharts'
import { useUiT } from '../use-ui-t.ts'

export type TimePoint = {
  /** Under the axis. */
  label: string
  /** null: there is none; drawn as a gap, never as zero. */
  value: number | null
  /** The same point of the period before. */
  before: number | null
  /** Its own colour, where bars are things of several kinds. */
  fill?: string
}

export type TimeChartProps = {
  width: number
  height: number
  points: readonly TimePoint[]
  kind: 'bars' | 'area' | 'line'
  /** Evenly spaced; from zero where bars or an area are drawn: niceTicks. */
  ticks: readonly number[]
  tickWords: (tick: number) => string
  active: number | null
  colour?: string
  /** For walls: read from across a room. */
  large?: boolean
  /** Points that say their own value: their index and what they say. */
  marks?: readonly { index: number; words: string }[]
  /** Every point is named under the axis, not just as many as fit well: where they are no row of numbers. */
  nameAll?: boolean
  /** The first point that is yet to come; null: none is. */
  firstToCome?: number | null
}

/** Room for the widest tick: figures are about six tenths as wide as high. */
const widthOfTicks = (words: readonly string[], fontSize: number): number =>
  Math.ceil(Math.max(...words.map((word) => word.length)) * fontSize * 0.62) + 10

/**
 * One figure over time, from zero, with the period before as a thin line. Recharts draws; what points do is Plot's.
 * Nothing moves by itself: figures that change all day would never stand still.
 */
export function TimeChart({ colour = 'var(--accent)', large = false, ...props }: TimeChartProps) {
  const { width, height, points } = props
  const drawn = { ...props, colour, large, fontSize: large ? 20 : 12 }
  return (
    <ComposedChart
      width={width}
      height={height}
      data={points.map((point, index) => ({ ...point, index }))}
      margin={{ top: large ? 28 : 20, right: 4, bottom: 0, left: 0 }}
      barCategoryGap={points.length > 14 ? '18%' : '28%'}
      accessibilityLayer={false}
    >
      <Axes {...drawn} />
      <Ground {...drawn} />
      <Figures {...drawn} />
      <Points {...drawn} />
    </ComposedChart>
  )
}

type DrawnProps = TimeChartProps & { colour: string; large: boolean; fontSize: number }

function Axes({ points, ticks, tickWords, fontSize, large, nameAll = false }: DrawnProps) {
  const tick = { fontSize, fill: 'var(--muted)' }
  return (
    <>
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <XAxis
        dataKey="index"
        scale="band"
        tickFormatter={(index: number) => points[index]?.label ?? ''}
        tick={tick}
        tickLine={false}
        axisLine={{ stroke: 'var(--line-strong)' }}
        height={fontSize + 14}
        tickMargin={6}
        minTickGap={large ? 24 : 12}
        interval={nameAll ? 0 : 'equidistantPreserveStart'}
      />
      <YAxis
        ticks={[...ticks]}
        domain={[ticks[0] ?? 0, ticks.at(-1) ?? 1]}
        allowDataOverflow
        tickFormatter={tickWords}
        tick={tick}
        tickLine={false}
        axisLine={false}
        width={widthOfTicks(ticks.map(tickWords), fontSize)}
        interval={0}
      />
    </>
  )
}

/** The figure, and over it the same of the period before. */
function Figures({ points, kind, colour, large }: DrawnProps) {
  const still = { isAnimationActive: false, activeDot: false, connectNulls: false } as const
  const before = { ...still, dataKey: 'before', type: kind === 'bars' ? 'step' : 'linear', dot: false } as const
  const line = { ...still, dataKey: 'value', type: 'linear', stroke: colour, dot: lonelyDot(points, colour) } as const
  return (
    <>
      {kind === 'bars' && (
        <Bar dataKey="value" fill={colour} isAnimationActive={false} radius={[2, 2, 0, 0]} minPointSize={leastOf} />
      )}
      {kind === 'area' && <Area {...line} fill={colour} fillOpacity={0.16} strokeWidth={2} />}
      {/* A rim in the ground's colour keeps the thin line seen where it crosses a bar. */}
      <Line {...before} stroke="var(--surface)" strokeWidth={large ? 6 : 4} />
      <Line {...before} stroke="var(--muted)" strokeWidth={large ? 2.5 : 1.5} />
      {kind === 'line' && <Line {...line} strokeWidth={large ? 4 : 2} />}
    </>
  )
}

/** What is not nothing is seen. */
const leastOf = (value: unknown): number => (typeof value === 'number' && value > 0 ? 2 : 0)

/** A dot for a point whose neighbours are missing: no line leads to it. */
const lonelyDot =
  (points: readonly TimePoint[], colour: string) => (dot: { cx?: number; cy?: number; index?: number }) => {
    const { cx, cy, index = 0 } = dot
    const known = (at: number) => points[at] !== undefined && points[at].value !== null
    const lonely = known(index) && !known(index - 1) && !known(index + 1)
    return <circle key={index} cx={cx} cy={cy} r={lonely ? 3 : 0} fill={colour} />
  }

/** Under everything: where time has not come yet, and the column that is pointed at. */
function Ground({ points, active, firstToCome = null, large }: DrawnProps) {
  const t = useUiT()
  const area = usePlotArea()
  if (area === undefined || points.length === 0) return null
  const band = area.width / points.length
  const toCome = firstToCome === null ? 0 : area.width - firstToCome * band
  return (
    <g>
      {firstToCome !== null && (
        <>
          <rect x={area.x + firstToCome * band} y={area.y} width={toCome} height={area.height} fill="var(--sunken)" />
          {toCome > (large ? 140 : 80) && (
            <text
              x={area.x + area.width}
              y={area.y - (large ? 8 : 6)}
              textAnchor="end"
              fontSize={large ? 18 : 12}
              fill="var(--faint)"
            >
              {t('chart.notYet')}
            </text>
          )}
        </>
      )}
      {active !== null && (
        <rect
          data-screen-only
          x={area.x + active * band}
          y={area.y}
          width={band}
          height={area.height}
          fill="var(--pressed)"
        />
      )}
    </g>
  )
}

/** Recharts draws bars and lines in layers of their own: what a pointer meets lies over all of them. */
const overAll = 5_000

/** Over everything: the dot and the mark, and what a pointer meets, a column for each point. */
function Points({ points, kind, ticks, active, marks = [], colour, fontSize, large }: DrawnProps) {
  const area = usePlotArea()
  if (area === undefined || points.length === 0) return null
  const band = area.width / points.length
  const xOf = (index: number) => area.x + (index + 0.5) * band
  const [bottom, top] = [ticks[0] ?? 0, ticks.at(-1) ?? 1]
  const yOf = (value: number) => area.y + area.height * (1 - (value - bottom) / (top - bottom))
  const shown = active === null ? null : (points[active]?.value ?? null)
  return (
    <ZIndexLayer zIndex={overAll}>
      {marks.map(({ index, words }) => {
        const value = points[index]?.value ?? null
        const half = words.length * fontSize * 0.3
        return value === null ? null : (
          <text
            key={index}
            x={Math.min(Math.max(xOf(index), area.x + 4 + half), area.x + area.width - half)}
            y={yOf(value) - (large ? 10 : 6)}
            textAnchor="middle"
            fontSize={fontSize}
            fontWeight={600}
            fill="var(--ink)"
            stroke="var(--surface)"
            strokeWidth={4}
            paintOrder="stroke"
          >
            {words}
          </text>
        )
      })}
      {kind !== 'bars' && active !== null && shown !== null && (
        <circle
          data-screen-only
          cx={xOf(active)}
          cy={yOf(shown)}
          r={4}
          fill={colour}
          stroke="var(--surface)"
          strokeWidth={2}
        />
      )}
      {points.map((point, index) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: a point is its place in time
          key={index}
          data-point={index}
          data-screen-only
          data-label={point.label}
          x={area.x + index * band}
          y={area.y}
          width={band}
          height={area.height}
          fill="transparent"
        />
      ))}
    </ZIndexLayer>
  )
}
