import { useEffect, useState } from 'preact/hooks'
import type { List } from '../api/admin'
import { get } from '../api/client'

/** What the API finds for some words, a moment after the last letter was typed. */
export function useFound<Item>(path: 'actors' | 'places', words: string): Item[] {
  const [found, setFound] = useState<Item[]>([])
  useEffect(() => {
    if (!words.trim()) return setFound([])
    const control = new AbortController()
    const later = setTimeout(() => {
      get<List<Item>>(`${path}?q=${encodeURIComponent(words)}`, control.signal).then(
        (list) => setFound(list.items.slice(0, 8)),
        () => setFound([]),
      )
    }, 120)
    return () => {
      clearTimeout(later)
      control.abort()
    }
  }, [words, path])
  return found
}
