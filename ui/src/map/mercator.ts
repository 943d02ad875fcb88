/** The square that the base map is drawn in; tools/basemap.mjs uses the same. */
export const WORLD = 4096
/** Metres of one unit of the square at the equator. */
const METRES = 40_075_016.7 / WORLD

export type Point = { x: number; y: number }
/** What is seen: a unit of the square is `scale` pixels, and the square's corner stands at `x`, `y`. */
export type View = { scale: number; x: number; y: number }

export function project(lat: number, lon: number): Point {
  const y = Math.log(Math.tan(Math.PI / 4 + (Math.max(-84, Math.min(84, lat)) * Math.PI) / 360))
  return { x: (lon / 360 + 0.5) * WORLD, y: (0.5 - y / (2 * Math.PI)) * WORLD }
}

export function unproject(point: Point): { lat: number; lon: number } {
  const y = (0.5 - point.y / WORLD) * 2 * Math.PI
  return { lat: (Math.atan(Math.sinh(y)) * 180) / Math.PI, lon: (point.x / WORLD - 0.5) * 360 }
}

export const toScreen = (view: View, point: Point): Point => ({
  x: point.x * view.scale + view.x,
  y: point.y * view.scale + view.y,
})

export const fromScreen = (view: View, point: Point): Point => ({
  x: (point.x - view.x) / view.scale,
  y: (point.y - view.y) / view.scale,
})

/** Kilometres as pixels at a latitude. */
export function pixels(kilometres: number, lat: number, view: View): number {
  return ((kilometres * 1000) / (METRES * Math.cos((lat * Math.PI) / 180))) * view.scale
}

/** Zooms about a point of the screen that stays where it is. */
export function zoom(view: View, about: Point, factor: number): View {
  const scale = Math.min(Math.max(view.scale * factor, 0.12), 400)
  const grown = scale / view.scale
  return { scale, x: about.x - (about.x - view.x) * grown, y: about.y - (about.y - view.y) * grown }
}

/** Pixels a unit of the first view of a single place, at most: its surroundings can be recognised. */
const NEAREST = 14

/** The view in which all points are seen, with a margin. */
export function fit(points: Point[], width: number, height: number): View {
  const xs = points.map((point) => point.x)
  const ys = points.map((point) => point.y)
  const [left, right] = [Math.min(...xs), Math.max(...xs)]
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)]
  const margin = 36
  const scale = Math.min(
    Math.max(width - 2 * margin, 40) / Math.max(right - left, 4),
    Math.max(height - 2 * margin, 40) / Math.max(bottom - top, 4),
    NEAREST,
  )
  return { scale, x: width / 2 - ((left + right) / 2) * scale, y: height / 2 - ((top + bottom) / 2) * scale }
}
