/** The map without any marks of its own: both the incidents and the place picker draw on it. */
import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import { useSession } from '../app/session'
import { useText } from '../app/useText'
import { Labels, Shapes, useBase } from './Basemap'
import { Tiles } from './Tiles'
import { fromScreen, type Point, type View } from './mercator'
import { useView, type Size } from './useView'

/** Pixels a unit of the base map from which borders between divisions are drawn. */
const NEAR = 2.2

type Props = {
  label: string
  /** What the map shows at first, and again when `signature` changes. */
  points: Point[]
  signature: string
  /** Dragging draws instead of moving. */
  drawing?: boolean
  onDrag?: (from: Point, to: Point, done: boolean) => void
  onPick?: (point: Point) => void
  tools?: ComponentChildren
  children: (view: View, size: Size) => ComponentChildren
}

export function Canvas({ label, points, signature, drawing = false, onDrag, onPick, tools, children }: Props) {
  const { t, language } = useText()
  const tiles = useSession().session?.options.tiles
  const svg = useRef<SVGSVGElement>(null)
  const base = useBase()
  const { size, view, showAll, zoomBy, onKey } = useView(svg, points, signature, drawing)
  const from = useRef<Point | null>(null)
  const at = (event: MouseEvent): Point => {
    const box = svg.current!.getBoundingClientRect()
    return fromScreen(view, { x: event.clientX - box.left, y: event.clientY - box.top })
  }
  const drag = (event: PointerEvent, done: boolean) => {
    if (drawing && from.current) onDrag?.(from.current, at(event), done)
    if (done) from.current = null
  }
  return (
    <div class={`map${drawing ? ' map-drawing' : ''}`}>
      <svg
        ref={svg}
        class="map-canvas"
        role="application"
        aria-label={`${label}. ${t.map.keys}`}
        tabIndex={0}
        onKeyDown={onKey}
        onPointerDown={(event) => {
          if (drawing) {
            from.current = at(event)
            svg.current!.setPointerCapture(event.pointerId)
          }
        }}
        onPointerMove={(event) => drag(event, false)}
        onPointerUp={(event) => drag(event, true)}
        onClick={(event) => onPick?.(at(event))}
      >
        {tiles ? (
          <Tiles address={tiles} view={view} {...size} />
        ) : (
          <g transform={`translate(${view.x} ${view.y}) scale(${view.scale})`}>
            {base && <Shapes base={base} near={view.scale > NEAR} />}
          </g>
        )}
        {base && !tiles && <Labels base={base} view={view} {...size} arabic={language === 'ar'} />}
        {size.width > 0 && children(view, size)}
      </svg>
      <div class="map-tools">
        <button type="button" aria-label={t.map.zoomIn} onClick={() => zoomBy(1.8)}>
          +
        </button>
        <button type="button" aria-label={t.map.zoomOut} onClick={() => zoomBy(1 / 1.8)}>
          −
        </button>
        <button type="button" aria-label={t.map.whole} title={t.map.whole} onClick={showAll}>
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4" />
          </svg>
        </button>
        {tools}
      </div>
    </div>
  )
}
