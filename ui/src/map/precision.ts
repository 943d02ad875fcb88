/**
 * How far from its point a place may be, in kilometres: half the usual width of such a place in the countries of the
 * gazetteer. It is drawn, never computed with. Nothing is drawn smaller than it is told.
 */
const RADIUS: Record<string, number> = {
  site: 0,
  neighbourhood: 1,
  village: 1,
  town: 6,
  city: 6,
  district: 20,
  governorate: 60,
  region: 120,
  country: 250,
}

export function radius(precision: string): number {
  return RADIUS[precision] ?? 60
}

export function isPrecise(precision: string): boolean {
  return radius(precision) <= 1
}
