import { withoutOverrides } from '../lib/span'

type Props = { children: string; quoted?: boolean }

/** Words of an article: text and nothing else, in their own direction; the quotation marks are those around them. */
export function Words({ children, quoted = false }: Props) {
  const text = <bdi class="words">{withoutOverrides(children)}</bdi>
  if (!quoted) return text
  // Words that hold quotation marks themselves get others around them.
  return <span class={/[«»“”]/.test(children) ? 'quoted quoted-twice' : 'quoted'}>{text}</span>
}
