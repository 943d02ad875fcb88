import { withoutOverrides } from '../lib/span'

/** Words of an article: text and nothing else, in their own direction. */
export function Words({ children, quoted = false }: { children: string; quoted?: boolean }) {
  // Words that hold quotation marks themselves get others around them.
  const kind = /[«»“”]/.test(children) ? 'words quoted quoted-twice' : 'words quoted'
  return <bdi class={quoted ? kind : 'words'}>{withoutOverrides(children)}</bdi>
}
