/** Differences of two texts by words, as the shortest script of kept, removed and added stretches. */
export type Piece = { kind: 'same' | 'removed' | 'added'; text: string }

/** More cells than this are not compared word by word: both texts are then shown whole. */
const MOST = 4_000_000

export function difference(before: string, after: string): Piece[] {
  const one = before.split(/(\s+)/)
  const other = after.split(/(\s+)/)
  if (one.length * other.length > MOST)
    return merge([
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ])
  const width = other.length + 1
  const common = new Uint16Array((one.length + 1) * width)
  for (let i = one.length - 1; i >= 0; i -= 1) {
    for (let j = other.length - 1; j >= 0; j -= 1) {
      common[i * width + j] =
        one[i] === other[j]
          ? common[(i + 1) * width + j + 1]! + 1
          : Math.max(common[(i + 1) * width + j]!, common[i * width + j + 1]!)
    }
  }
  const pieces: Piece[] = []
  let i = 0
  let j = 0
  while (i < one.length || j < other.length) {
    if (i < one.length && j < other.length && one[i] === other[j]) {
      pieces.push({ kind: 'same', text: one[i]! })
      i += 1
      j += 1
    } else if (j >= other.length || (i < one.length && common[(i + 1) * width + j]! >= common[i * width + j + 1]!)) {
      pieces.push({ kind: 'removed', text: one[i]! })
      i += 1
    } else {
      pieces.push({ kind: 'added', text: other[j]! })
      j += 1
    }
  }
  return merge(pieces)
}

function merge(pieces: Piece[]): Piece[] {
  const merged: Piece[] = []
  for (const piece of pieces) {
    const last = merged.at(-1)
    if (last?.kind === piece.kind) last.text += piece.text
    else if (piece.text) merged.push({ ...piece })
  }
  return merged
}
