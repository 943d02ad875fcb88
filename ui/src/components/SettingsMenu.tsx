import { post } from '../api/client'
import { go } from '../app/location'
import { useSession } from '../app/session'
import { useSettings, type Settings } from '../app/settings'
import { useText } from '../app/useText'
import { Menu } from './Menu'

/** Theme, names of months, digits, and the way out. */
export function SettingsMenu() {
  const { t, name, language } = useText()
  const { session, refresh } = useSession()
  const user = session?.user
  const leave = async () => {
    await post('logout', {})
    refresh()
    go('/login')
  }
  return (
    <Menu
      label={user ? <bdi>{user.name}</bdi> : t.settings.title}
      name={user ? `${user.name} · ${t.settings.title}` : undefined}
      class="menu-end"
    >
      {user && (
        <p class="menu-note">
          <bdi>{user.name}</bdi> · {name('role', user.role)}
        </p>
      )}
      <Choice
        label={t.settings.theme}
        of="theme"
        values={{ system: t.settings.system, light: t.settings.light, dark: t.settings.dark }}
      />
      {language === 'ar' && (
        <Choice
          label={t.settings.months}
          of="months"
          values={{ levant: t.settings.levant, gregorian: t.settings.gregorian }}
        />
      )}
      {language === 'ar' && (
        <Choice label={t.settings.digits} of="digits" values={{ latn: t.settings.latn, arab: t.settings.arab }} />
      )}
      <p class="menu-note">
        <a href="/assets/licences.txt" target="_blank" rel="noopener">
          {t.settings.licences}
        </a>
      </p>
      {user && (
        <p class="menu-note">
          <a href="/account">{t.account.title}</a>
        </p>
      )}
      {user && (
        <button type="button" class="button wide" data-closes onClick={() => void leave()}>
          {t.settings.logout}
        </button>
      )}
    </Menu>
  )
}

type Part = Exclude<keyof Settings, 'language'>

function Choice({ label, of, values }: { label: string; of: Part; values: Record<string, string> }) {
  const { settings, change } = useSettings()
  return (
    <fieldset class="choice">
      <legend>{label}</legend>
      {Object.entries(values).map(([value, text]) => (
        <label key={value}>
          <input type="radio" name={of} checked={settings[of] === value} onChange={() => change({ [of]: value })} />
          <bdi>{text}</bdi>
        </label>
      ))}
    </fieldset>
  )
}
