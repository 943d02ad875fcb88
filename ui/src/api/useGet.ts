import { useCallback, useEffect, useState } from 'preact/hooks'
import { Problem, get } from './client'

export type Loaded<T> = { data: T | null; error: Problem | null; loading: boolean; reload: () => void }

/** Loads a path and keeps what was shown while the next is on its way, so that a changed filter does not blink. */
export function useGet<T>(path: string | null): Loaded<T> {
  const [state, setState] = useState<{ data: T | null; error: Problem | null; loading: boolean }>({
    data: null,
    error: null,
    loading: path !== null,
  })
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    if (path === null) {
      setState({ data: null, error: null, loading: false })
      return
    }
    const control = new AbortController()
    setState((before) => ({ ...before, loading: true }))
    get<T>(path, control.signal).then(
      (data) => setState({ data, error: null, loading: false }),
      (error: unknown) => {
        if (control.signal.aborted) return
        setState({ data: null, error: asProblem(error), loading: false })
      },
    )
    return () => control.abort()
  }, [path, turn])
  const reload = useCallback(() => setTurn((before) => before + 1), [])
  return { ...state, reload }
}

/** Whatever was thrown as a problem: a lost connection has no status. */
export function asProblem(error: unknown): Problem {
  return error instanceof Problem ? error : new Problem(0, '', '')
}
