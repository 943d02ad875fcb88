/** What the reader chose: language, theme, months, digits. Kept in the browser; the address stays the same for all. */
import { createContext, type ComponentChildren } from 'preact'
import { useContext, useEffect, useMemo, useState } from 'preact/hooks'
import type { Digits, Language, Months } from '../lib/date'

export type Theme = 'system' | 'light' | 'dark'
export type Settings = { language: Language; theme: Theme; months: Months; digits: Digits }

const KEY = 'riwaya.settings'

function stored(): Settings {
  // Arabic unless the browser asks for another language and never for Arabic.
  const wanted = navigator.languages ?? []
  const english = wanted.length > 0 && !wanted.some((tag) => tag.startsWith('ar'))
  const standard: Settings = { language: english ? 'en' : 'ar', theme: 'system', months: 'levant', digits: 'latn' }
  try {
    return { ...standard, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Settings>) }
  } catch {
    return standard
  }
}

type Held = { settings: Settings; change: (part: Partial<Settings>) => void }
const Context = createContext<Held | null>(null)

export function SettingsProvider({ children }: { children: ComponentChildren }) {
  const [settings, setSettings] = useState(stored)
  useEffect(() => {
    const root = document.documentElement
    root.lang = settings.language
    root.dir = settings.language === 'ar' ? 'rtl' : 'ltr'
    root.dataset.theme = settings.theme
    localStorage.setItem(KEY, JSON.stringify(settings))
  }, [settings])
  const held = useMemo(
    () => ({ settings, change: (part: Partial<Settings>) => setSettings((before) => ({ ...before, ...part })) }),
    [settings],
  )
  return <Context.Provider value={held}>{children}</Context.Provider>
}

export function useSettings(): Held {
  const held = useContext(Context)
  if (!held) throw new Error('settings are used outside of their provider')
  return held
}
