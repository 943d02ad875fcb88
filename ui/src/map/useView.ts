import { useEffect, useRef, useState } from 'preact/hooks'
import type { RefObject } from 'preact'
import { fit, zoom, type Point, type View } from './mercator'

export type Size = { width: number; height: number }
export type Moving = {
  size: Size
  view: View
  setView: (change: (view: View) => View) => void
  showAll: () => void
  zoomBy: (factor: number) => void
  onKey: (event: KeyboardEvent) => void
}

/** The size of an element, kept up to date. */
export function useSize(element: RefObject<Element | null>): Size {
  const [size, setSize] = useState({ width: 0, height: 0 })
  useEffect(() => {
    const watch = new ResizeObserver(([entry]) => {
      const { width, height } = entry!.contentRect
      setSize({ width: Math.round(width), height: Math.round(height) })
    })
    if (element.current) watch.observe(element.current)
    return () => watch.disconnect()
  }, [])
  return size
}

/** Moving and zooming with pointer, wheel, two fingers and keys. `locked` leaves dragging to somebody else. */
export function useView(
  element: RefObject<SVGSVGElement | null>,
  points: Point[],
  signature: string,
  locked: boolean,
): Moving {
  const size = useSize(element)
  const [view, setView] = useState<View>({ scale: 0.3, x: 0, y: 0 })
  const fingers = useRef(new Map<number, Point>())
  const showAll = () => {
    if (size.width > 0 && points.length > 0) setView(fit(points, size.width, size.height))
  }
  useEffect(showAll, [signature, size.width, size.height])

  useEffect(() => {
    const svg = element.current!
    const at = (event: MouseEvent): Point => {
      const box = svg.getBoundingClientRect()
      return { x: event.clientX - box.left, y: event.clientY - box.top }
    }
    const down = (event: PointerEvent) => {
      if (!locked) fingers.current.set(event.pointerId, at(event))
    }
    const move = (event: PointerEvent) => {
      const before = fingers.current.get(event.pointerId)
      if (!before) return
      const now = at(event)
      const others = [...fingers.current].filter(([id]) => id !== event.pointerId).map(([, point]) => point)
      fingers.current.set(event.pointerId, now)
      const other = others[0]
      // Captured only once it moves: else a click on a mark would never reach the mark.
      if (Math.hypot(now.x - before.x, now.y - before.y) > 1) svg.setPointerCapture(event.pointerId)
      if (other) {
        const factor =
          Math.hypot(now.x - other.x, now.y - other.y) /
          Math.max(Math.hypot(before.x - other.x, before.y - other.y), 1)
        setView((old) => zoom(old, other, factor))
      } else setView((old) => ({ ...old, x: old.x + now.x - before.x, y: old.y + now.y - before.y }))
    }
    const up = (event: PointerEvent) => fingers.current.delete(event.pointerId)
    const wheel = (event: WheelEvent) => {
      event.preventDefault()
      setView((old) => zoom(old, at(event), 2 ** (-event.deltaY / 300)))
    }
    svg.addEventListener('pointerdown', down)
    svg.addEventListener('pointermove', move)
    svg.addEventListener('pointerup', up)
    svg.addEventListener('pointercancel', up)
    svg.addEventListener('wheel', wheel, { passive: false })
    return () => {
      svg.removeEventListener('pointerdown', down)
      svg.removeEventListener('pointermove', move)
      svg.removeEventListener('pointerup', up)
      svg.removeEventListener('pointercancel', up)
      svg.removeEventListener('wheel', wheel)
    }
  }, [locked])

  const zoomBy = (factor: number) => setView((old) => zoom(old, { x: size.width / 2, y: size.height / 2 }, factor))
  const onKey = (event: KeyboardEvent) => {
    const steps: Record<string, [number, number]> = {
      ArrowLeft: [60, 0],
      ArrowRight: [-60, 0],
      ArrowUp: [0, 60],
      ArrowDown: [0, -60],
    }
    const step = steps[event.key]
    if (step) setView((old) => ({ ...old, x: old.x + step[0], y: old.y + step[1] }))
    else if (event.key === '+' || event.key === '=') zoomBy(1.6)
    else if (event.key === '-') zoomBy(1 / 1.6)
    else return
    event.preventDefault()
  }
  return { size, view, setView, showAll, zoomBy, onKey }
}
