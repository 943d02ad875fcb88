import { useEffect, useState } from 'preact/hooks'
import type { List } from './admin'
import { get, type Problem } from './client'
import { asProblem } from './useGet'

type State<Item> = { items: Item[]; next: string | null; loading: boolean; problem: Problem | null }

/** A list in parts: the first at once, each next one when it is asked for. */
export function useList<Item>(path: string) {
  const [state, setState] = useState<State<Item>>({ items: [], next: null, loading: true, problem: null })
  const load = (cursor: string | null, before: Item[]) => {
    setState((now) => ({ ...now, loading: true }))
    const joint = path.includes('?') ? '&' : '?'
    get<List<Item>>(cursor ? `${path}${joint}cursor=${encodeURIComponent(cursor)}` : path).then(
      ({ items, next }) => setState({ items: [...before, ...items], next, loading: false, problem: null }),
      (thrown: unknown) => setState({ items: before, next: null, loading: false, problem: asProblem(thrown) }),
    )
  }
  useEffect(() => load(null, []), [path])
  return { ...state, more: () => load(state.next, state.items), reload: () => load(null, []) }
}
