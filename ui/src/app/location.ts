/** The address is the state: a screen reads its filter from the query and changes it by going elsewhere. */
import { useEffect, useState } from 'preact/hooks'

export type Location = { path: string; search: string }

const listeners = new Set<() => void>()
const here = (): Location => ({ path: location.pathname, search: location.search })

export function go(address: string, options: { replace?: boolean } = {}): void {
  if (address === location.pathname + location.search) return
  history[options.replace ? 'replaceState' : 'pushState'](null, '', address)
  for (const listener of listeners) listener()
}

export function useLocation(): Location {
  const [now, setNow] = useState(here)
  useEffect(() => {
    const update = () => setNow(here())
    listeners.add(update)
    addEventListener('popstate', update)
    return () => {
      listeners.delete(update)
      removeEventListener('popstate', update)
    }
  }, [])
  return now
}

/** Makes links inside the workbench change the screen without a reload; all others stay links. */
export function followLinks(): void {
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest?.('a')
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
    if (!link || !plain || event.defaultPrevented || link.target || link.hasAttribute('download')) return
    const address = new URL(link.href, location.href)
    const ours = address.origin === location.origin && !address.pathname.startsWith('/api/')
    if (!ours || (address.hash && address.pathname === location.pathname)) return
    event.preventDefault()
    go(address.pathname + address.search)
  })
}
