import { useRef } from 'preact/hooks'
import type { Entry, Evidence, Incident } from '../api/incident'
import { useText } from '../app/useText'
import { Words } from '../components/Words'
import { dayNumber, dayOf } from '../lib/date'
import { niceCeiling } from '../lib/figure'
import { useSize } from '../map/useView'

type Props = { incident: Incident; entries: Entry[]; groups: string[]; onOpen: (evidence: Evidence) => void }

const ROW = 62
const PAD = 10
/** From one mark of a day to the next. */
const BESIDE = 46
/** Room beside a mark at an end of the axis: without its number, and with it. */
const AT_POINT = 16
const AT_LABEL = 48

/** One row a voice; time runs in the direction of reading, each mark is a number with its range. */
export function RangePlot({ incident, entries, groups, onOpen }: Props) {
  const { t, day } = useText()
  const voices = [...new Set(entries.map((entry) => entry.voice))]
  const days = entries.flatMap((entry) => (entry.as_of ? [dayNumber(entry.as_of)] : []))
  const span = { first: Math.min(...days), last: Math.max(...days) }
  const most = niceCeiling(Math.max(1, ...entries.map((entry) => entry.high ?? entry.low ?? 0)))
  return (
    <figure class="plot" aria-label={t.incident.plot}>
      <div class="plot-rows">
        {voices.map((voice) => (
          <PlotRow
            key={voice}
            name={incident.matrix.voices[voice]?.name ?? ''}
            entries={entries.filter((entry) => entry.voice === voice)}
            span={span}
            most={most}
            groups={groups}
            onOpen={onOpen}
          />
        ))}
      </div>
      {days.length > 0 && (
        <p class="plot-scale">
          <span>{day(dayOf(span.first))}</span>
          {span.last > span.first && <span>{day(dayOf(span.last))}</span>}
        </p>
      )}
    </figure>
  )
}

function PlotRow({
  name,
  entries,
  span,
  most,
  groups,
  onOpen,
}: {
  name: string
  entries: Entry[]
  span: { first: number; last: number }
  most: number
  groups: string[]
  onOpen: (evidence: Evidence) => void
}) {
  const { language, number } = useText()
  const box = useRef<HTMLDivElement>(null)
  const { width } = useSize(box)
  const inner = Math.max(width - 96, 10)
  const x = (as_of: string | null) => {
    const part = as_of && span.last > span.first ? (dayNumber(as_of) - span.first) / (span.last - span.first) : 0
    return language === 'ar' ? width - 16 - part * inner : 16 + part * inner
  }
  const y = (value: number) => ROW - PAD - (Math.min(value, most) / most) * (ROW - 2 * PAD)
  const middles = spread(
    entries.map((entry) => x(entry.as_of)),
    language === 'ar' ? [AT_LABEL, width - AT_POINT] : [AT_POINT, width - AT_LABEL],
  )
  return (
    <div class="plot-row">
      <p class="plot-name">
        <Words>{name}</Words>
      </p>
      <div class="plot-field" ref={box}>
        <svg width={width} height={ROW}>
          <line class="plot-base" x1="0" x2={width} y1={y(0)} y2={y(0)} />
          <text class="plot-most" x={language === 'ar' ? 2 : width - 2} y={PAD + 2}>
            {number(most)}
          </text>
          {entries.map((entry, at) => (
            <Mark
              key={at}
              entry={entry}
              x={middles[at]!}
              low={y(entry.low ?? 0)}
              high={y(entry.high ?? most)}
              series={groups.indexOf(entry.group)}
              rtl={language === 'ar'}
              onOpen={onOpen}
            />
          ))}
        </svg>
      </div>
    </div>
  )
}

/** Marks of one day stand side by side, so that none hides another's number. */
function spread(middles: number[], [from, to]: [number, number]): number[] {
  return middles.map((middle, at) => {
    const same = middles.filter((other) => other === middle).length
    const before = middles.slice(0, at).filter((other) => other === middle).length
    const first = Math.max(from, Math.min(middle - ((same - 1) * BESIDE) / 2, to - (same - 1) * BESIDE))
    return same === 1 ? middle : first + before * BESIDE
  })
}

function Mark({
  entry,
  x,
  low,
  high,
  series,
  rtl,
  onOpen,
}: {
  entry: Entry
  x: number
  low: number
  high: number
  series: number
  rtl: boolean
  onOpen: (evidence: Evidence) => void
}) {
  const { range, day, name } = useText()
  const text = range(entry)
  const state = `plot-mark series-${series % 4}${entry.superseded ? ' plot-old' : ''}${entry.stance === 'denies' ? ' plot-denied' : ''}`
  const choose = () => onOpen(entry.evidence)
  return (
    <g
      class={state}
      role="button"
      tabIndex={0}
      aria-label={`${text}, ${name('stance', entry.stance)}, ${day(entry.as_of)}`}
      onClick={choose}
      onKeyDown={(event) => {
        if (event.key === 'Enter' || event.key === ' ') {
          event.preventDefault()
          choose()
        }
      }}
    >
      <title>{entry.evidence.text}</title>
      {entry.low !== entry.high && (
        <line
          class="plot-range"
          x1={x}
          x2={x}
          y1={low}
          y2={high}
          stroke-dasharray={entry.high === null ? '3 3' : undefined}
        />
      )}
      {entry.high === null && <path d={`M${x - 4} ${high + 5}l4 -5l4 5`} />}
      <circle cx={x} cy={low} r="4.5" />
      <text x={x + (rtl ? -9 : 9)} y={low + 4}>
        {text}
      </text>
    </g>
  )
}
