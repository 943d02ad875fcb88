import type { FacetValue } from '../api/incident'
import { monthNumber } from '../lib/date'

export type Bars = { first: number; counts: number[]; most: number }
/** Twenty years of months: what is told of earlier times would press all others together. */
const LONGEST = 240

/** One bar a month without gaps, up to the newest month. */
export function barsOf(months: FacetValue[]): Bars {
  const numbers = months.map(({ value }) => monthNumber(value))
  const last = Math.max(...numbers)
  const first = Math.max(Math.min(...numbers), last - LONGEST + 1)
  const counts = new Array<number>(Math.max(1, last - first + 1)).fill(0)
  months.forEach(({ count }, index) => {
    const at = numbers[index]! - first
    if (at >= 0) counts[at] = (counts[at] ?? 0) + count
  })
  return { first, counts, most: Math.max(1, ...counts) }
}
