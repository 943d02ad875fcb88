/** Days and times in words. Days are ISO (`2022-01-21`), times RFC 3339; nothing here knows the reader's time zone. */
export type Language = 'ar' | 'en'
export type Months = 'levant' | 'gregorian'
export type Digits = 'latn' | 'arab'
export type Style = { language: Language; months: Months; digits: Digits }

export type DatePrecision = 'day' | 'week' | 'month' | 'year' | 'unknown'
export type Period = { start: string | null; end: string | null; precision: DatePrecision }

const NAMES: Record<'en' | Months, string[]> = {
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  levant: [
    'كانون الثاني',
    'شباط',
    'آذار',
    'نيسان',
    'أيار',
    'حزيران',
    'تموز',
    'آب',
    'أيلول',
    'تشرين الأول',
    'تشرين الثاني',
    'كانون الأول',
  ],
  gregorian: [
    'يناير',
    'فبراير',
    'مارس',
    'أبريل',
    'مايو',
    'يونيو',
    'يوليو',
    'أغسطس',
    'سبتمبر',
    'أكتوبر',
    'نوفمبر',
    'ديسمبر',
  ],
}

export function monthName(month: number, style: Style): string {
  return NAMES[style.language === 'en' ? 'en' : style.months][month - 1] ?? ''
}

/** The digits of a text in the reader's choice; letters stay. English always has its own. */
export function digits(text: string, style: Style): string {
  if (style.language === 'en' || style.digits === 'latn') return text
  return text.replace(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)))
}

function parts(day: string): { year: string; month: number; day: number } {
  const [year = '', month = '', rest = ''] = day.slice(0, 10).split('-')
  return { year, month: Number(month), day: Number(rest) }
}

export function dayText(day: string | null | undefined, style: Style): string {
  if (!day) return ''
  const { year, month, day: number } = parts(day)
  if (!month) return digits(year, style)
  if (!number) return digits(`${monthName(month, style)} ${year}`, style)
  return digits(`${number} ${monthName(month, style)} ${year}`, style)
}

/** A period, as short as it can be said: `20–26 January 2022`, `January 2022`, `2022`. Empty if nothing is known. */
export function periodText(period: Period, style: Style): string {
  const first = period.start ?? period.end
  const last = period.end ?? period.start
  if (!first || !last) return ''
  const from = parts(first)
  const to = parts(last)
  if (period.precision === 'year' && from.year === to.year) return digits(from.year, style)
  const sameMonth = from.year === to.year && from.month === to.month
  if (period.precision === 'month' && sameMonth) return dayText(first.slice(0, 7), style)
  if (first === last) return dayText(first, style)
  const end = `${to.day} ${monthName(to.month, style)} ${to.year}`
  if (sameMonth) return digits(`${from.day}–${end}`, style)
  const start = `${from.day} ${monthName(from.month, style)}`
  return digits(`${start}${from.year === to.year ? '' : ` ${from.year}`} – ${end}`, style)
}

/** A moment in UTC, said so. */
export function momentText(time: string | null | undefined, style: Style): string {
  if (!time) return ''
  const clock = /T(\d\d:\d\d)/.exec(time)?.[1]
  const utc = style.language === 'ar' ? ' بالتوقيت العالمي' : ' UTC'
  const zone = /T.*Z$/.test(time) ? utc : ''
  return clock
    ? `${dayText(time, style)}${style.language === 'ar' ? '، ' : ', '}${digits(clock, style)}${zone}`
    : dayText(time, style)
}

/** Days since 1970, for axes. */
export function dayNumber(day: string): number {
  const { year, month, day: number } = parts(day)
  return Date.UTC(Number(year), (month || 1) - 1, number || 1) / 86_400_000
}

export function dayOf(number: number): string {
  return new Date(number * 86_400_000).toISOString().slice(0, 10)
}

/** Months since year 0, for the bars of the timeline. */
export function monthNumber(month: string): number {
  const { year, month: number } = parts(month)
  return Number(year) * 12 + number - 1
}

export function monthOf(number: number): string {
  return `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`
}

/** The last day of a month (`2022-02` gives `2022-02-28`). */
export function lastDay(month: string): string {
  const { year, month: number } = parts(month)
  return new Date(Date.UTC(Number(year), number, 0)).toISOString().slice(0, 10)
}
