import { useEffect, useState } from 'preact/hooks'
import type { List } from '../api/admin'
import type { QueueItem, Review, Verdict } from '../api/article'
import { get, post, remove, type Problem } from '../api/client'
import { asProblem } from '../api/useGet'

export type Done = { review: Review; item: QueueItem }
export type Judgement = { slot: string; verdict: Exclude<Verdict, 'undo'>; value?: unknown; reason?: string }

/** The suggestions that wait, and what was done just now so that it can be taken back. */
export function useQueue(query: string) {
  const [items, setItems] = useState<QueueItem[] | null>(null)
  const [total, setTotal] = useState(0)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [done, setDone] = useState<Done[]>([])
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    get<List<QueueItem>>(`review/queue?${query}&limit=50`).then(
      (list) => {
        setItems(list.items)
        setTotal(list.total ?? list.items.length)
        setProblem(null)
      },
      (error: unknown) => setProblem(asProblem(error)),
    )
  }, [query, turn])
  const current = items?.[0] ?? null
  const reload = () => setTurn((before) => before + 1)

  const leave = (item: QueueItem) => {
    const rest = (items ?? []).filter((other) => other.event.id !== item.event.id)
    setItems(rest)
    if (rest.length === 0 && total > 1) reload()
  }
  /** Whether it was kept. */
  const judge = async (judgement: Judgement, stay = false): Promise<boolean> => {
    if (!current) return false
    try {
      const review = await post<Review>('reviews', { event: current.event.id, reason: '', ...judgement })
      setDone((before) => [{ review, item: current }, ...before])
      setProblem(null)
      if (stay) return true
      setTotal((before) => Math.max(0, before - 1))
      leave(current)
      return true
    } catch (error) {
      setProblem(asProblem(error))
      return false
    }
  }
  const undo = async () => {
    const [last, ...before] = done
    if (!last) return
    try {
      const { id, event, slot, pending } = last.review
      if (pending) await remove(`proposals/${id}`)
      else await post('reviews', { event, slot, verdict: 'undo', undoes: id })
      setDone(before)
      setItems((now) => [last.item, ...(now ?? []).filter((item) => item.event.id !== last.item.event.id)])
      setTotal((now) => (items?.some((item) => item.event.id === last.item.event.id) ? now : now + 1))
    } catch (error) {
      setProblem(asProblem(error))
    }
  }
  /** Agrees with what another person proposed, or turns it down. */
  const answer = async (proposal: Review, agrees: boolean) => {
    try {
      if (agrees) await post(`proposals/${proposal.id}/agree`, {})
      else await remove(`proposals/${proposal.id}`)
      reload()
    } catch (error) {
      setProblem(asProblem(error))
    }
  }
  /** Puts it at the end, undecided. */
  const skip = () => setItems((before) => (before && before.length > 1 ? [...before.slice(1), before[0]!] : before))
  return {
    current,
    total,
    problem,
    done,
    judge,
    undo,
    answer,
    skip,
    reload,
    loading: items === null && problem === null,
  }
}
