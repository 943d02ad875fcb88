import { useEffect, useState } from 'preact/hooks'
import type { List } from '../api/admin'
import type { PlaceFound } from '../api/article'
import { get } from '../api/client'
import { useText } from '../app/useText'
import { Finder } from '../components/Finder'
import { Canvas } from '../map/Canvas'
import { pixels, project, toScreen, unproject, type Point } from '../map/mercator'
import { radius } from '../map/precision'

export type ChosenPlace = { place_id: string | null; name: string; lat: number; lon: number; precision: string }
type Props = { value: ChosenPlace | null; onChange: (place: ChosenPlace) => void }

/** A place by its name, or by pointing at the map: then the nearest place that is known is taken, never a bare point. */
export function PlacePicker({ value, onChange }: Props) {
  const { t, either, name } = useText()
  const [known, setKnown] = useState<PlaceFound[]>([])
  useEffect(() => {
    if (!value) return
    get<List<PlaceFound>>(`places?q=&near=${value.lat},${value.lon},60`).then(
      (list) => setKnown(list.items),
      () => setKnown([]),
    )
  }, [value?.lat, value?.lon])
  const choose = (place: PlaceFound) => {
    if (!place.point) return
    onChange({
      place_id: place.id,
      name: place.name,
      lat: place.point[0],
      lon: place.point[1],
      precision: place.kind,
    })
  }
  const pick = (point: Point) => {
    const nearest = known
      .filter((place) => place.point)
      .map((place) => ({ place, far: distance(project(...place.point!), point) }))
      .sort((one, other) => one.far - other.far)[0]
    if (nearest && nearest.far < 3) return choose(nearest.place)
    const { lat, lon } = unproject(point)
    get<List<PlaceFound>>(`places?q=&near=${lat.toFixed(3)},${lon.toFixed(3)},60`).then(
      (list) => {
        if (list.items[0]) choose(list.items[0])
      },
      () => undefined,
    )
  }
  const middle = value ? project(value.lat, value.lon) : project(34, 40)
  const around = value ? 14 : 120
  return (
    <div class="place-picker">
      <Finder<PlaceFound>
        label={t.review.pickPlace}
        path="places"
        onChoose={choose}
        display={(place) => ({
          name: either(place.name_ar, place.name),
          note: [name('precision', place.kind), place.admin1].filter(Boolean).join(' · '),
        })}
      />
      <Canvas
        label={t.review.pickPlace}
        signature={value ? `${value.lat} ${value.lon}` : ''}
        onPick={pick}
        points={[
          { x: middle.x - around, y: middle.y - around },
          { x: middle.x + around, y: middle.y + around },
        ]}
      >
        {(view) => {
          if (!value) return null
          const { x, y } = toScreen(view, middle)
          return (
            <g class="mark mark-vague" transform={`translate(${x} ${y})`}>
              <circle r={Math.max(9, pixels(radius(value.precision), value.lat, view))} />
              <circle class="mark-middle" r="3" />
            </g>
          )
        }}
      </Canvas>
    </div>
  )
}

const distance = (one: Point, other: Point) => Math.hypot(one.x - other.x, one.y - other.y)
