import { createContext, type ComponentChildren } from 'preact'
import { useContext, useEffect, useState } from 'preact/hooks'
import type { Role, Session } from '../api/admin'
import { get, setCsrf } from '../api/client'
import { go } from './location'

/** Screens for those who are not logged in. */
export const DOORS = ['/login', '/setup']

type Held = { session: Session | null; failed: boolean; adopt: (session: Session) => void; refresh: () => void }
const Context = createContext<Held | null>(null)

/** Who is here. */
export function SessionProvider({ children }: { children: ComponentChildren }) {
  const [session, setSession] = useState<Session | null>(null)
  const [failed, setFailed] = useState(false)
  const adopt = (next: Session) => {
    setCsrf(next.csrf)
    setFailed(false)
    setSession(next)
  }
  const refresh = () => void get<Session>('session').then(adopt, () => setFailed(true))
  useEffect(refresh, [])
  useEffect(() => {
    const outside = DOORS.includes(location.pathname)
    if (session?.accounts && !session.user && !outside) {
      go(`/login?next=${encodeURIComponent(location.pathname + location.search)}`, { replace: true })
    }
  }, [session])
  return <Context.Provider value={{ session, failed, adopt, refresh }}>{children}</Context.Provider>
}

export function useSession(): Held {
  const held = useContext(Context)
  if (!held) throw new Error('the session is used outside of its provider')
  return held
}

const ORDER: Role[] = ['viewer', 'coder', 'reviewer', 'administrator']

export function useMay(least: Role): boolean {
  const { session } = useSession()
  if (!session) return false
  // Without accounts whoever uses the machine reads, and nobody changes anything.
  if (!session.accounts) return least === 'viewer'
  return session.user !== null && ORDER.indexOf(session.user.role) >= ORDER.indexOf(least)
}
