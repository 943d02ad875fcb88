/** Offsets of the API count code points, those of the browser UTF-16 units. This file is the only bridge. */

/** A range in code points, end exclusive. */
export type Span = { start: number; end: number }

/** A stretch of text with everything that is marked on it. */
export type Segment<Mark> = { text: string; start: number; end: number; marks: Mark[] }

/** UTF-16 offset of each code point, and of the end. */
export function unitOffsets(text: string): number[] {
  const offsets: number[] = []
  for (let unit = 0; unit < text.length;) {
    offsets.push(unit)
    unit += text.codePointAt(unit)! > 0xffff ? 2 : 1
  }
  offsets.push(text.length)
  return offsets
}

/** Code points before a UTF-16 offset. An offset inside a pair counts as before it. */
export function codePointsBefore(text: string, unit: number): number {
  let count = 0
  for (let at = 0; at < unit; count += 1) {
    at += text.codePointAt(at)! > 0xffff ? 2 : 1
    if (at > unit) break
  }
  return count
}

export function slice(text: string, span: Span): string {
  const offsets = unitOffsets(text)
  const at = (point: number) => offsets[Math.max(0, Math.min(point, offsets.length - 1))]
  return text.slice(at(span.start), at(span.end))
}

/** Cuts a text where any mark begins or ends. Marks may overlap; the words never change their order. */
export function segments<Mark extends Span>(text: string, marks: Mark[]): Segment<Mark>[] {
  const offsets = unitOffsets(text)
  const length = offsets.length - 1
  const inside = marks.filter((mark) => mark.start < mark.end && mark.start < length && mark.start >= 0)
  const cuts = new Set([0, length])
  for (const mark of inside) cuts.add(mark.start).add(Math.min(mark.end, length))
  const edges = [...cuts].sort((one, other) => one - other)
  return edges.slice(0, -1).map((start, index) => {
    const end = edges[index + 1]!
    return {
      text: text.slice(offsets[start], offsets[end]),
      start,
      end,
      marks: inside.filter((mark) => mark.start <= start && mark.end >= end),
    }
  })
}

/** Spans of the words of a text, without the punctuation and blanks between them. */
export function words(text: string): Span[] {
  const found: Span[] = []
  let point = 0
  let start = -1
  for (const sign of text) {
    const inWord = /[\p{L}\p{M}\p{N}_%]/u.test(sign)
    if (inWord && start < 0) start = point
    if (!inWord && start >= 0) {
      found.push({ start, end: point })
      start = -1
    }
    point += 1
  }
  if (start >= 0) found.push({ start, end: point })
  return found
}

/** Moves one edge of a span by a word, so that the keyboard can choose words without a mouse. */
export function moveEdge(text: string, span: Span, edge: 'start' | 'end', step: -1 | 1): Span {
  const all = words(text)
  const stops = all.map((word) => word[edge])
  const now = span[edge]
  const next = step > 0 ? stops.find((stop) => stop > now) : stops.findLast((stop) => stop < now)
  if (next === undefined) return span
  const moved = { ...span, [edge]: next }
  return moved.start < moved.end ? moved : span
}

/** The sentence around a span: from the last full stop, question mark or line break to the next. */
export function sentenceAround(text: string, span: Span): Span {
  const signs = [...text]
  const ends = (sign: string | undefined) => sign === undefined || /[.!?؟\n]/.test(sign)
  let start = Math.min(span.start, signs.length)
  while (start > 0 && !ends(signs[start - 1])) start -= 1
  let end = Math.max(span.end, start)
  while (end < signs.length && !ends(signs[end])) end += 1
  while (start < end && /\s/.test(signs[start]!)) start += 1
  return { start, end: Math.min(end + (signs[end] && signs[end] !== '\n' ? 1 : 0), signs.length) }
}

/**
 * Signs that turn the order of all text after them are shown as a mark in their place, one for one, so that offsets
 * hold and nobody is shown words in an order in which they were not written.
 */
export function withoutOverrides(text: string): string {
  return text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '\u25c7')
}
