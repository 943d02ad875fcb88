/** Numbers with open ends, as the words of an account allow them. */
export type Range = { low: number | null; high: number | null }

/** `12`, `10–20`, `≥ 20`, `≤ 5`; empty if nothing is told. */
export function rangeText(range: Range, number: (value: number) => string): string {
  const { low, high } = range
  if (low === null && high === null) return ''
  if (low === null) return `≤ ${number(high!)}`
  if (high === null) return `≥ ${number(low)}`
  return low === high ? number(low) : `${number(low)}–${number(high)}`
}

/** A round number at or above, for the end of an axis: a few steps in each power of ten. */
export function niceCeiling(value: number): number {
  if (value <= 5) return Math.max(1, Math.ceil(value))
  const power = 10 ** Math.floor(Math.log10(value))
  return [1, 1.5, 2, 3, 4, 5, 6, 8, 10].map((step) => step * power).find((step) => step >= value) ?? value
}
