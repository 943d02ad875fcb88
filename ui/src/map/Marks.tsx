import { useText } from '../app/useText'
import type { Marker } from './cluster'
import type { Spot } from './IncidentMap'

/** The marks of the map; each can be reached and opened with the keyboard. */
export function Marks({
  marks,
  named,
  highlight,
  onOpen,
}: {
  marks: Marker<Spot>[]
  named: boolean
  highlight: string | null
  onOpen: (spots: Spot[]) => void
}) {
  const { t, either, count, number } = useText()
  return (
    <g>
      {marks.map((mark) => {
        const [first] = mark.items as [Spot]
        const where =
          mark.kind === 'cluster' ? count(t.counted.places, mark.items.length) : either(first.name_ar, first.name)
        const lit = highlight !== null && mark.items.some((spot) => spot.ids.includes(highlight))
        const state = `mark mark-${mark.kind}${mark.disputed ? ' mark-contested' : ''}${lit ? ' mark-lit' : ''}`
        const choose = () => onOpen(mark.items)
        return (
          <g
            key={mark.key}
            class={state}
            transform={`translate(${mark.x} ${mark.y})`}
            role="button"
            tabIndex={0}
            aria-label={`${where}: ${count(t.counted.incidents, mark.count)}`}
            onClick={choose}
            onKeyDown={(event) => {
              if (event.key === 'Enter' || event.key === ' ') {
                event.preventDefault()
                choose()
              }
            }}
          >
            <circle r={mark.radius} />
            {mark.disputed > 0 && mark.kind !== 'vague' && (
              <Share radius={mark.radius} part={mark.disputed / mark.count} />
            )}
            {(mark.count > 1 || mark.kind === 'cluster') && (
              <text dy={mark.kind === 'vague' && mark.radius > 18 ? '1.5em' : '0.35em'}>{number(mark.count)}</text>
            )}
            {named && mark.kind !== 'cluster' && (
              <text class="mark-name" y={mark.kind === 'dot' ? mark.radius + 12 : 30}>
                {where}
              </text>
            )}
            {mark.kind === 'vague' && mark.count === 1 && <circle class="mark-middle" r="2" />}
          </g>
        )
      })}
    </g>
  )
}

/** The part of a ring that is as large as the part of the incidents that are disputed; never too small to be seen. */
export function Share({ radius, part }: { radius: number; part: number }) {
  const round = 2 * Math.PI * radius
  return (
    <circle
      class="mark-share"
      r={radius}
      stroke-dasharray={`${round * Math.max(part, 0.08)} ${round}`}
      transform="rotate(-90)"
    />
  )
}
