import { memo } from 'preact/compat'
import { useEffect, useState } from 'preact/hooks'
import { project, toScreen, type View } from './mercator'

declare const BASEMAP: string

type Label = [level: 0 | 1, lat: number, lon: number, english: string, arabic: string]
export type Base = { land: string; borders: string; divisions: string; labels: Label[] }

let wanted: Promise<Base> | null = null

/** The base map is one file of our own server, fetched once. */
export function useBase(): Base | null {
  const [base, setBase] = useState<Base | null>(null)
  useEffect(() => {
    wanted ??= fetch(BASEMAP).then((response) => response.json() as Promise<Base>)
    // Without it the marks still stand where they belong.
    wanted.then(setBase, () => (wanted = null))
  }, [])
  return base
}

/** Land and borders are drawn once; moving the map only moves the group that holds them. */
export const Shapes = memo(function Shapes({ base, near }: { base: Base; near: boolean }) {
  return (
    <>
      <path class="map-land" d={base.land} />
      {near && <path class="map-division-line" d={base.divisions} />}
      <path class="map-border" d={base.borders} />
    </>
  )
})

/** Names of countries, and of divisions where there is room for them. */
export function Labels({
  base,
  view,
  width,
  height,
  arabic,
}: {
  base: Base
  view: View
  width: number
  height: number
  arabic: boolean
}) {
  const taken: { x: number; y: number; half: number }[] = []
  const shown = base.labels.flatMap(([level, lat, lon, english, name]) => {
    // Nearer than that the places themselves have their names.
    if (level === 1 && (view.scale < 3.2 || view.scale > 14)) return []
    const { x, y } = toScreen(view, project(lat, lon))
    if (x < 20 || y < 12 || x > width - 20 || y > height - 12) return []
    const text = arabic ? name : english
    const half = text.length * 3.6 + 6
    if (taken.some((other) => Math.abs(other.x - x) < other.half + half && Math.abs(other.y - y) < 16)) return []
    taken.push({ x, y, half })
    return [
      <text key={english + lat} class={level === 0 ? 'map-country' : 'map-division'} x={x} y={y}>
        {text}
      </text>,
    ]
  })
  return <g aria-hidden="true">{shown}</g>
}
