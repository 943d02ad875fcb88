import { useText } from '../app/useText'
import { Words } from './Words'

type Props = { outlet: string | null; published: string | null }

/** Outlet and day, as far as they are known. */
export function Byline({ outlet, published }: Props) {
  const { t, day } = useText()
  return (
    <>
      {outlet ? <Words>{outlet}</Words> : <span>{t.common.noOutlet}</span>}
      {published && <> · {day(published)}</>}
    </>
  )
}
