import { render } from 'preact'
import { followLinks } from './app/location'
import { Screen } from './app/Screen'
import { SessionProvider } from './app/session'
import { SettingsProvider } from './app/settings'

followLinks()
render(
  <SettingsProvider>
    <SessionProvider>
      <Screen />
    </SessionProvider>
  </SettingsProvider>,
  document.getElementById('app')!,
)
