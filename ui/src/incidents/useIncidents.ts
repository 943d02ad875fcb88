import { useEffect, useState } from 'preact/hooks'
import type { List } from '../api/admin'
import { Problem, get } from '../api/client'
import type { Summary } from '../api/incident'
import { asProblem } from '../api/useGet'

type State = {
  items: Summary[]
  next: string | null
  total: number | null
  loading: boolean
  problem: Problem | null
}
const PAGE = 50

/** The list, page after page. What was shown stays until the next is there. */
export function useIncidents(query: string) {
  const [state, setState] = useState<State>({ items: [], next: null, total: null, loading: true, problem: null })
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    const control = new AbortController()
    setState((before) => ({ ...before, loading: true }))
    get<List<Summary>>(`incidents?${query}&limit=${PAGE}`, control.signal).then(
      (list) => setState({ ...list, loading: false, problem: null }),
      (error: unknown) => {
        if (!control.signal.aborted)
          setState({ items: [], next: null, total: null, loading: false, problem: asProblem(error) })
      },
    )
    return () => control.abort()
  }, [query, turn])
  const more = async () => {
    if (!state.next || state.loading) return
    setState((before) => ({ ...before, loading: true }))
    try {
      const list = await get<List<Summary>>(
        `incidents?${query}&limit=${PAGE}&cursor=${encodeURIComponent(state.next)}`,
      )
      setState((before) => ({
        ...list,
        items: [...before.items, ...list.items],
        total: list.total ?? before.total,
        loading: false,
        problem: null,
      }))
    } catch (error) {
      setState((before) => ({ ...before, loading: false, problem: asProblem(error) }))
    }
  }
  return { ...state, more, reload: () => setTurn((before) => before + 1) }
}
