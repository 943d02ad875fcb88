import type { RefObject } from 'preact'
import { useEffect } from 'preact/hooks'
import { codePointsBefore, type Span } from '../lib/span'

/** Calls back with what the reader selects inside an element, as code points of the element's text. */
export function useSelectedSpan(root: RefObject<HTMLElement | null>, onSelect: (span: Span) => void): void {
  useEffect(() => {
    const read = () => {
      const selection = getSelection()
      const span = selection && root.current && spanOf(root.current, selection)
      if (span) onSelect(span)
    }
    document.addEventListener('pointerup', read)
    document.addEventListener('keyup', read)
    return () => {
      document.removeEventListener('pointerup', read)
      document.removeEventListener('keyup', read)
    }
  })
}

function spanOf(root: HTMLElement, selection: Selection): Span | null {
  if (selection.rangeCount === 0 || selection.isCollapsed) return null
  const range = selection.getRangeAt(0)
  if (!root.contains(range.startContainer) || !root.contains(range.endContainer)) return null
  // The text before a boundary is measured, not the boxes on the screen: their order differs in Arabic.
  const before = document.createRange()
  before.selectNodeContents(root)
  const offset = (node: Node, at: number) => {
    before.setEnd(node, at)
    return codePointsBefore(before.toString(), before.toString().length)
  }
  const start = offset(range.startContainer, range.startOffset)
  const end = offset(range.endContainer, range.endOffset)
  return end > start ? { start, end } : null
}
