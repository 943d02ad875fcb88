import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

type Props = { label: ComponentChildren; name?: string; class?: string; children: ComponentChildren }

/** A button that opens something under it. Escape and a click elsewhere close it. */
export function Menu({ label, name, class: extra = '', children }: Props) {
  const details = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    const box = details.current!
    const close = (event: Event) => {
      const inside = event.target instanceof Node && box.contains(event.target)
      const chosen = inside && (event.target as Element).closest('a, [data-closes]')
      if (event.type === 'keydown') {
        if ((event as KeyboardEvent).key !== 'Escape' || !box.open) return
        box.querySelector('summary')?.focus()
      } else if (inside && !chosen) return
      box.open = false
    }
    document.addEventListener('click', close)
    document.addEventListener('keydown', close)
    return () => {
      document.removeEventListener('click', close)
      document.removeEventListener('keydown', close)
    }
  }, [])
  return (
    <details class={`menu ${extra}`} ref={details}>
      <summary aria-label={name}>{label}</summary>
      <div class="menu-box">{children}</div>
    </details>
  )
}
