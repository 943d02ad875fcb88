import type { Evidence } from '../api/incident'

/** The words that the side panel shows, as part of the address: `source.field.start.end`. */
export function writeAt({ source, field, start, end }: Omit<Evidence, 'text'>): string {
  return [source, field, start, end].join('.')
}

export function readAt(search: string): Evidence | null {
  const [source, field, start, end] = (new URLSearchParams(search).get('at') ?? '').split('.')
  if (!end || (field !== 'title' && field !== 'text')) return null
  const numbers = [source, start, end].map(Number)
  if (numbers.some((number) => !Number.isInteger(number) || number < 0)) return null
  return { source: numbers[0]!, field, start: numbers[1]!, end: numbers[2]!, text: '' }
}
