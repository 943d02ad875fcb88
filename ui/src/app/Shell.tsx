import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Menu } from '../components/Menu'
import { SettingsMenu } from '../components/SettingsMenu'
import { useMay, useSession } from './session'
import { useSettings } from './settings'
import { useText } from './useText'

/** What stands around every screen: the name, the navigation, and how things are shown. */
export function Shell({ at, path, children }: { at: string; path: string; children: ComponentChildren }) {
  const { t } = useText()
  const { session } = useSession()
  const main = useRef<HTMLElement>(null)
  const first = useRef(true)
  useEffect(() => {
    // A new screen is read from its beginning, also by a screen reader; the very first one already is.
    if (!first.current) main.current?.focus({ preventScroll: true })
    first.current = false
    scrollTo(0, 0)
  }, [path])
  return (
    <>
      <a class="skip" href="#main">
        {t.skip}
      </a>
      <header class="bar">
        <a class="brand" href="/">
          <svg class="brand-sign" viewBox="0 0 32 32" aria-hidden="true">
            <path d="M8 10h16M14 16h10M8 22h16" />
            <circle cx="9" cy="16" r="2" />
          </svg>
          <span>{t.app}</span>
        </a>
        <Navigation at={at} />
        <div class="bar-end">
          {session && !session.accounts && <a href="/setup">{t.setup.begin}</a>}
          <LanguageSwitch />
          <SettingsMenu />
        </div>
      </header>
      <main id="main" ref={main} tabIndex={-1}>
        {children}
      </main>
    </>
  )
}

function Navigation({ at }: { at: string }) {
  const { t } = useText()
  const { session } = useSession()
  const coder = useMay('coder')
  const administrator = useMay('administrator')
  if (session?.accounts && !session.user) return <span class="bar-space" />
  const items: [keyof typeof t.nav, string, boolean][] = [
    ['incidents', '/', true],
    ['review', '/review', coder],
    ['search', '/search', true],
    ['sources', '/sources', true],
    ['alerts', '/alerts', true],
    ['exports', '/exports', true],
    ['admin', '/admin', administrator],
  ]
  const links = items
    .filter(([, , shown]) => shown)
    .map(([key, href]) => (
      <a key={key} href={href} aria-current={at === key ? 'page' : undefined}>
        {t.nav[key]}
      </a>
    ))
  return (
    <>
      <nav class="nav nav-wide" aria-label={t.menu}>
        {links}
      </nav>
      <Menu class="nav-narrow" label={t.menu}>
        <nav class="nav-list" aria-label={t.menu}>
          {links}
        </nav>
      </Menu>
    </>
  )
}

function LanguageSwitch() {
  const { t, language } = useText()
  const { change } = useSettings()
  const other = language === 'ar' ? 'en' : 'ar'
  return (
    <button type="button" class="plain" lang={other} onClick={() => change({ language: other })}>
      {t.language}
    </button>
  )
}
