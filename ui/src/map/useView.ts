import { useEffect, useState } from 'preact/hooks'
import type { RefObject } from 'preact'
import { fit, zoom, type Point, type View } from './mercator'
import { usePointers } from './usePointers'

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
  const showAll = () => {
    if (size.width > 0 && points.length > 0) setView(fit(points, size.width, size.height))
  }
  useEffect(showAll, [signature, size.width, size.height])

  usePointers(element, setView, locked)
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
