import type { ComponentChildren } from 'preact'
import { useText } from '../app/useText'

/** Things one after the other, with the separator of the reader's language. */
export function Joined<Item>({ items, children }: { items: Item[]; children: (item: Item) => ComponentChildren }) {
  const { t } = useText()
  return (
    <>
      {items.map((item, at) => (
        <span key={at}>
          {at > 0 && t.common.separator}
          {children(item)}
        </span>
      ))}
    </>
  )
}
