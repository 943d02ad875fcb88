import { useRef, useState } from 'preact/hooks'
import type { FacetValue } from '../api/incident'
import { useText } from '../app/useText'
import { lastDay, monthNumber, monthOf } from '../lib/date'
import { useSize } from '../map/useView'
import { barsOf, type Bars } from './bars'

type Props = { months: FacetValue[]; from?: string; until?: string; onChange: (from: string, until: string) => void }
type Range = { first: number; last: number }

const HEIGHT = 52

export function Timeline(props: Props) {
  return props.months.length > 0 ? <Brush {...props} /> : null
}

/** Incidents by month. Dragging over the bars chooses a time; time runs in the direction of reading. */
function Brush({ months, from, until, onChange }: Props) {
  const { t, count, day, language } = useText()
  const box = useRef<HTMLDivElement>(null)
  const { width } = useSize(box)
  const [draft, setDraft] = useState<Range | null>(null)
  const anchor = useRef<number | null>(null)
  const bars = barsOf(months)
  const chosen = draft ?? rangeOf(bars, from, until)
  const step = width / bars.counts.length
  const rtl = language === 'ar'
  const x = (index: number) => (rtl ? width - (index + 1) * step : index * step)
  const at = (event: PointerEvent): number => {
    const left = event.clientX - box.current!.getBoundingClientRect().left
    const index = Math.floor((rtl ? width - left : left) / step)
    return Math.max(0, Math.min(bars.counts.length - 1, index))
  }
  const settle = (range: Range) => {
    setDraft(null)
    const whole = range.first === 0 && range.last === bars.counts.length - 1
    onChange(
      whole ? '' : `${monthOf(bars.first + range.first)}-01`,
      whole ? '' : lastDay(monthOf(bars.first + range.last)),
    )
  }
  const drag = (event: PointerEvent, done: boolean) => {
    if (anchor.current === null) return
    const now = at(event)
    const range = { first: Math.min(anchor.current, now), last: Math.max(anchor.current, now) }
    if (done) {
      anchor.current = null
      settle(range)
    } else setDraft(range)
  }
  return (
    <section class="timeline" aria-label={t.timeline.label}>
      <div
        class="timeline-bars"
        ref={box}
        title={t.timeline.help}
        onPointerDown={(event) => {
          anchor.current = at(event)
          event.currentTarget.setPointerCapture(event.pointerId)
          drag(event, false)
        }}
        onPointerMove={(event) => drag(event, false)}
        onPointerUp={(event) => drag(event, true)}
      >
        <BarChart bars={bars} chosen={chosen} width={width} x={x} />
        {(['first', 'last'] as const).map((edge) => (
          <Handle
            key={edge}
            edge={edge}
            range={chosen}
            bars={bars}
            at={x(chosen[edge]) + ((edge === 'first') === rtl ? step : 0)}
            label={edge === 'first' ? t.timeline.from : t.timeline.until}
            onMove={settle}
            rtl={rtl}
          />
        ))}
      </div>
      <p class="timeline-scale">
        <span>{day(monthOf(bars.first))}</span>
        <span class="quiet">{count(t.counted.incidents, sum(bars, chosen))}</span>
        <span>{day(monthOf(bars.first + bars.counts.length - 1))}</span>
      </p>
    </section>
  )
}

function BarChart({
  bars,
  chosen,
  width,
  x,
}: {
  bars: Bars
  chosen: Range
  width: number
  x: (index: number) => number
}) {
  const step = width / bars.counts.length
  return (
    <svg width={width} height={HEIGHT} aria-hidden="true">
      {bars.counts.map((value, index) => {
        const height = value === 0 ? 0 : Math.max(2, (value / bars.most) * (HEIGHT - 4))
        const inside = index >= chosen.first && index <= chosen.last
        return (
          <rect
            key={index}
            class={inside ? 'bar-in' : 'bar-out'}
            x={x(index) + step * 0.1}
            y={HEIGHT - height}
            width={Math.max(step * 0.8, 1)}
            height={height}
          />
        )
      })}
    </svg>
  )
}

function Handle({
  edge,
  range,
  bars,
  at,
  label,
  rtl,
  onMove,
}: {
  edge: 'first' | 'last'
  range: Range
  bars: Bars
  at: number
  label: string
  rtl: boolean
  onMove: (range: Range) => void
}) {
  const { day } = useText()
  const move = (event: KeyboardEvent) => {
    const forward = rtl ? 'ArrowLeft' : 'ArrowRight'
    const back = rtl ? 'ArrowRight' : 'ArrowLeft'
    const steps: Record<string, number> = {
      [forward]: 1,
      [back]: -1,
      ArrowUp: 1,
      ArrowDown: -1,
      PageUp: 12,
      PageDown: -12,
    }
    const by = steps[event.key]
    if (by === undefined) return
    event.preventDefault()
    const next = { ...range, [edge]: Math.max(0, Math.min(bars.counts.length - 1, range[edge] + by)) }
    if (next.first <= next.last) onMove(next)
  }
  return (
    <span
      class="timeline-handle"
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={bars.counts.length - 1}
      aria-valuenow={range[edge]}
      aria-valuetext={day(monthOf(bars.first + range[edge]))}
      style={{ left: `${at}px` }}
      onKeyDown={move}
    />
  )
}

function rangeOf(bars: Bars, from?: string, until?: string): Range {
  const end = bars.counts.length - 1
  const place = (day: string | undefined, standard: number) =>
    day ? Math.max(0, Math.min(end, monthNumber(day.slice(0, 7)) - bars.first)) : standard
  return { first: place(from, 0), last: place(until, end) }
}

const sum = (bars: Bars, range: Range) =>
  bars.counts.slice(range.first, range.last + 1).reduce((total, value) => total + value, 0)
