import { useEffect, useRef } from 'preact/hooks'
import { useText } from '../app/useText'
import type { Spot } from './IncidentMap'

/** What is told at the marks that were chosen: their names, how precise they are, and a way to their incidents. */
export function PlaceCard({
  spots,
  onPlace,
  onClose,
}: {
  spots: Spot[]
  onPlace: (place: string) => void
  onClose: () => void
}) {
  const { t, either, name, count } = useText()
  const close = useRef<HTMLButtonElement>(null)
  useEffect(() => close.current?.focus(), [spots])
  const shown = spots.slice(0, 6)
  return (
    <div
      class="place-card"
      role="dialog"
      aria-label={t.incidents.place}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <button ref={close} type="button" class="place-card-close" aria-label={t.common.close} onClick={onClose}>
        ×
      </button>
      <ul>
        {shown.map((spot) => (
          <li key={spot.key}>
            <strong dir="auto">{either(spot.name_ar, spot.name)}</strong>
            <span class="quiet">
              {name('precision', spot.precision)} · {count(t.counted.incidents, spot.count)}
            </span>
            <span class="place-card-links">
              {spot.count <= 3 &&
                spot.ids.map((id) => (
                  <a key={id} href={`/incidents/${id}`}>
                    <bdi>{id}</bdi>
                  </a>
                ))}
              <button
                type="button"
                class="link"
                onClick={() => {
                  onPlace(spot.place ?? spot.name)
                  onClose()
                }}
              >
                {t.map.show}
              </button>
            </span>
          </li>
        ))}
      </ul>
      {spots.length > shown.length && <p class="quiet">{t.map.more}</p>}
    </div>
  )
}
