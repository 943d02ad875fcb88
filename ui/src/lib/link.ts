/** Addresses from articles are words, too: only plain web addresses become links, and nothing is loaded from them. */
export function safeLink(address: string | null | undefined): string | null {
  if (!address) return null
  try {
    const { protocol, href } = new URL(address)
    return protocol === 'https:' || protocol === 'http:' ? href : null
  } catch {
    return null
  }
}
