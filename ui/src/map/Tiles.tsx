import { WORLD, type View } from './mercator'
import type { Size } from './useView'

type Props = Size & { address: string; view: View }
/** Pixels of a tile, and the deepest level that is asked for. */
const SIDE = 256
const DEEPEST = 17

/** Tiles of a server that whoever runs the workbench chose, as images; without one nothing is loaded from elsewhere. */
export function Tiles({ address, view, width, height }: Props) {
  const level = Math.max(0, Math.min(DEEPEST, Math.round(Math.log2((view.scale * WORLD) / SIDE))))
  const count = 2 ** level
  const side = (WORLD / count) * view.scale
  const range = (from: number, length: number) => {
    const first = Math.max(0, Math.floor(-from / side))
    const last = Math.min(count - 1, Math.floor((length - from) / side))
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at)
  }
  return (
    <g aria-hidden="true">
      {range(view.y, height).flatMap((y) =>
        range(view.x, width).map((x) => (
          <image
            key={`${level} ${x} ${y}`}
            href={address.replace('{z}', String(level)).replace('{x}', String(x)).replace('{y}', String(y))}
            x={view.x + x * side}
            y={view.y + y * side}
            width={side}
            height={side}
          />
        )),
      )}
    </g>
  )
}
