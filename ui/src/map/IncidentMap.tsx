import { useMemo, useState } from 'preact/hooks'
import type { MapItem } from '../api/incident'
import { useText } from '../app/useText'
import type { Box } from '../lib/filter'
import { Canvas } from './Canvas'
import { markers, type Place } from './cluster'
import { Marks, Share } from './Marks'
import { project, toScreen, unproject, type Point, type View } from './mercator'
import { PlaceCard } from './PlaceCard'

export type Spot = MapItem & Place
/** Pixels a unit of the base map from which single places have their names beside them. */
const NAMED = 8

type Props = {
  items: MapItem[]
  box: Box | null
  highlight: string | null
  note: string
  onBox: (box: Box) => void
  onPlace: (place: string) => void
}

export function IncidentMap({ items, box, highlight, note, onBox, onPlace }: Props) {
  const { t } = useText()
  const [drawing, setDrawing] = useState(false)
  const [drawn, setDrawn] = useState<Box | null>(null)
  const [open, setOpen] = useState<Spot[] | null>(null)
  const spots: Spot[] = useMemo(
    () => items.map((item) => ({ ...item, key: `${item.point.join()} ${item.precision}` })),
    [items],
  )
  const signature = spots.map((spot) => spot.key).join('|')
  const points = useMemo(() => corners(spots, box), [signature])
  const drag = (from: Point, to: Point, done: boolean) => {
    const next = boxOf(from, to)
    setDrawn(done ? null : next)
    if (!done) return
    setDrawing(false)
    if (next.north - next.south > 0.001) onBox(next)
  }
  const tools = (
    <button
      type="button"
      aria-pressed={drawing}
      title={t.map.draw}
      aria-label={t.map.draw}
      onClick={() => setDrawing(!drawing)}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d="M2 2h12v12H2z" stroke-dasharray="2.5 2" />
      </svg>
    </button>
  )
  return (
    <section class="incident-map" aria-label={t.map.label}>
      <Canvas label={t.map.label} points={points} signature={signature} drawing={drawing} onDrag={drag} tools={tools}>
        {(view, size) => (
          <>
            {(drawn ?? box) && <Frame box={(drawn ?? box)!} view={view} />}
            <Marks
              marks={markers(spots, view, size.width, size.height)}
              named={view.scale > NAMED}
              highlight={highlight}
              onOpen={setOpen}
            />
          </>
        )}
      </Canvas>
      {drawing && (
        <p class="map-hint" role="status">
          {t.map.drawing}
        </p>
      )}
      {open && <PlaceCard spots={open} onPlace={onPlace} onClose={() => setOpen(null)} />}
      <Legend note={note} />
    </section>
  )
}

function Frame({ box, view }: { box: Box; view: View }) {
  const one = toScreen(view, project(box.north, box.west))
  const other = toScreen(view, project(box.south, box.east))
  return (
    <rect
      class="map-frame"
      x={one.x}
      y={one.y}
      width={Math.max(other.x - one.x, 0)}
      height={Math.max(other.y - one.y, 0)}
    />
  )
}

function Legend({ note }: { note: string }) {
  const { t } = useText()
  return (
    <ul class="map-legend" aria-label={t.map.legend}>
      <li>
        <svg viewBox="0 0 16 16" class="mark mark-dot" aria-hidden="true">
          <circle cx="8" cy="8" r="4.5" />
        </svg>
        {t.map.dot}
      </li>
      <li>
        <svg viewBox="0 0 16 16" class="mark mark-vague" aria-hidden="true">
          <circle cx="8" cy="8" r="7" />
        </svg>
        {t.map.vague}
      </li>
      <li>
        <svg viewBox="0 0 16 16" class="mark mark-cluster" aria-hidden="true">
          <circle cx="8" cy="8" r="6.5" />
        </svg>
        {t.map.cluster}
      </li>
      <li>
        <svg viewBox="-8 -8 16 16" class="mark mark-cluster" aria-hidden="true">
          <circle r="6" />
          <Share radius={6} part={0.3} />
        </svg>
        {t.map.contested}
      </li>
      {note && (
        <li>
          <strong>{note}</strong>
        </li>
      )}
      <li class="map-credit">{t.map.credit}</li>
    </ul>
  )
}

function boxOf(from: Point, to: Point): Box {
  const one = unproject(from)
  const other = unproject(to)
  return {
    south: Math.min(one.lat, other.lat),
    north: Math.max(one.lat, other.lat),
    west: Math.min(one.lon, other.lon),
    east: Math.max(one.lon, other.lon),
  }
}

/** What to show at first: the places of most incidents, so that one far-off place does not make all others small. */
function corners(spots: Spot[], box: Box | null): Point[] {
  if (box) return [project(box.south, box.west), project(box.north, box.east)]
  const all = spots.map((spot) => project(...spot.point))
  if (all.length === 0) return [project(12, 10), project(39, 58)]
  if (all.length < 40) return all
  const middle = (values: number[]) =>
    values.sort((one, other) => one - other).slice(values.length * 0.03, values.length * 0.97)
  const xs = middle(all.map((point) => point.x))
  const ys = middle(all.map((point) => point.y))
  return [
    { x: xs[0]!, y: ys[0]! },
    { x: xs.at(-1)!, y: ys.at(-1)! },
  ]
}
