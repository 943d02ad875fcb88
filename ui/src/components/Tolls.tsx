import type { TotalShort } from '../api/incident'
import { useText } from '../app/useText'

/** The range from low to high of each kind; people who were harmed stand first. */
export function Tolls({ totals, most = 3 }: { totals: TotalShort[]; most?: number }) {
  const { name, range } = useText()
  const told = totals.filter((total) => total.low !== null || total.high !== null).slice(0, most)
  if (told.length === 0) return null
  return (
    <span class="tolls">
      {told.map((total) => (
        <span key={total.kind} class={`toll toll-${total.kind}`}>
          {name('kind', total.kind)} <bdi dir="ltr">{range(total)}</bdi>
        </span>
      ))}
    </span>
  )
}
