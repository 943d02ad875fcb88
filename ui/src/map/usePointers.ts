import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { zoom, type Point, type View } from './mercator'

const length = (one: Point, other: Point) => Math.hypot(one.x - other.x, one.y - other.y)

/** How far one finger's step draws two fingers apart, or how far a single one moves the map. */
function moved(view: View, before: Point, now: Point, other: Point | undefined): View {
  if (!other) return { ...view, x: view.x + now.x - before.x, y: view.y + now.y - before.y }
  return zoom(view, other, length(now, other) / Math.max(length(before, other), 1))
}

/** Dragging, pinching and the wheel. `locked` leaves dragging to somebody else. */
export function usePointers(
  element: RefObject<SVGSVGElement | null>,
  setView: (change: (view: View) => View) => void,
  locked: boolean,
): void {
  const fingers = useRef(new Map<number, Point>())
  useEffect(() => {
    const svg = element.current!
    const control = new AbortController()
    const { signal } = control
    const at = (event: MouseEvent): Point => {
      const box = svg.getBoundingClientRect()
      return { x: event.clientX - box.left, y: event.clientY - box.top }
    }
    const move = (event: PointerEvent) => {
      const before = fingers.current.get(event.pointerId)
      if (!before) return
      const now = at(event)
      const other = [...fingers.current].find(([id]) => id !== event.pointerId)?.[1]
      fingers.current.set(event.pointerId, now)
      // Captured only once it moves: else a click on a mark would never reach the mark.
      if (length(now, before) > 1) svg.setPointerCapture(event.pointerId)
      setView((view) => moved(view, before, now, other))
    }
    const up = (event: PointerEvent) => void fingers.current.delete(event.pointerId)
    const down = (event: PointerEvent) => {
      if (!locked) fingers.current.set(event.pointerId, at(event))
    }
    const wheel = (event: WheelEvent) => {
      event.preventDefault()
      setView((view) => zoom(view, at(event), 2 ** (-event.deltaY / 300)))
    }
    svg.addEventListener('pointerdown', down, { signal })
    svg.addEventListener('pointermove', move, { signal })
    svg.addEventListener('pointerup', up, { signal })
    svg.addEventListener('pointercancel', up, { signal })
    svg.addEventListener('wheel', wheel, { signal, passive: false })
    return () => control.abort()
  }, [locked])
}
