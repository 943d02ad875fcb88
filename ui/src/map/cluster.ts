import { pixels, project, toScreen, type View } from './mercator'
import { isPrecise, radius } from './precision'

export type Place = { key: string; point: [number, number]; precision: string; count: number; disputed: number }

export type Marker<Item extends Place> = {
  key: string
  kind: 'dot' | 'vague' | 'cluster'
  x: number
  y: number
  /** Pixels. */
  radius: number
  count: number
  disputed: number
  items: Item[]
}

/** Places nearer to each other than this, in pixels, are one mark; a finger can still tell the marks apart. */
const REACH = 38

/**
 * The marks of a view. Near places become a cluster. A vague place whose circle is seen as a circle stays what it is:
 * a dot in its middle would say more than the text does.
 */
export function markers<Item extends Place>(
  items: Item[],
  view: View,
  width: number,
  height: number,
): Marker<Item>[] {
  const placed = items
    .map((item) => ({ item, ...toScreen(view, project(...item.point)), radius: shown(item, view) }))
    .filter(({ x, y, radius: r }) => x > -r - 40 && y > -r - 40 && x < width + r + 40 && y < height + r + 40)
    .sort((one, other) => other.item.count - one.item.count)
  const wide = placed.filter((mark) => !isPrecise(mark.item.precision) && mark.radius > REACH)
  const near = placed.filter((mark) => !wide.includes(mark))
  const groups: (typeof near)[] = []
  for (const mark of near) {
    const group = groups.find(([first]) => Math.hypot(first!.x - mark.x, first!.y - mark.y) < REACH)
    if (group) group.push(mark)
    else groups.push([mark])
  }
  return [...wide.map((mark) => [mark]), ...groups].map((group) => one(group))
}

function shown(item: Place, view: View): number {
  return pixels(radius(item.precision), item.point[0], view)
}

function one<Item extends Place>(group: { item: Item; x: number; y: number; radius: number }[]): Marker<Item> {
  const [first] = group as [(typeof group)[0]]
  const count = group.reduce((sum, { item }) => sum + item.count, 0)
  const disputed = group.reduce((sum, { item }) => sum + item.disputed, 0)
  const items = group.map(({ item }) => item)
  const kind = group.length > 1 ? 'cluster' : isPrecise(first.item.precision) ? 'dot' : 'vague'
  const size = kind === 'vague' ? Math.max(first.radius, 9) : 6 + Math.min(16, 3.2 * Math.log2(count + 1))
  return { key: first.item.key, kind, x: first.x, y: first.y, radius: size, count, disputed, items }
}
