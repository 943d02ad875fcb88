import type { ComponentType } from 'preact'

export type ScreenProps = { id: string; search: string }
type Route = { pattern: RegExp; name: string; load: () => Promise<ComponentType<ScreenProps>> }

/** Every screen is a part of its own, loaded when it is first seen. */
export const ROUTES: Route[] = [
  {
    pattern: /^\/(?:incidents)?$/,
    name: 'incidents',
    load: async () => (await import('../screens/Incidents')).Incidents,
  },
  {
    pattern: /^\/incidents\/([^/]+)$/,
    name: 'incidents',
    load: async () => (await import('../screens/Incident')).Incident,
  },
  {
    pattern: /^\/articles\/([^/]+)$/,
    name: 'search',
    load: async () => (await import('../screens/Article')).Article,
  },
  { pattern: /^\/review$/, name: 'review', load: async () => (await import('../screens/Review')).Review },
  { pattern: /^\/search$/, name: 'search', load: async () => (await import('../screens/Search')).Search },
  { pattern: /^\/sources$/, name: 'sources', load: async () => (await import('../screens/Sources')).Sources },
  { pattern: /^\/alerts$/, name: 'alerts', load: async () => (await import('../screens/Alerts')).Alerts },
  { pattern: /^\/exports$/, name: 'exports', load: async () => (await import('../screens/Exports')).Exports },
  { pattern: /^\/admin$/, name: 'admin', load: async () => (await import('../screens/Admin')).Admin },
  { pattern: /^\/account$/, name: 'account', load: async () => (await import('../screens/Account')).Account },
  { pattern: /^\/login$/, name: 'login', load: async () => (await import('../screens/Login')).Login },
  { pattern: /^\/setup$/, name: 'setup', load: async () => (await import('../screens/Setup')).Setup },
]

export function match(path: string): { route: Route; id: string } | null {
  for (const route of ROUTES) {
    const found = route.pattern.exec(path)
    if (found) return { route, id: decodeURIComponent(found[1] ?? '') }
  }
  return null
}
