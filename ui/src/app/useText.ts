import { useMemo } from 'preact/hooks'
import { dayText, digits, momentText, periodText, type Period, type Style } from '../lib/date'
import { rangeText, type Range } from '../lib/figure'
import { plural, type Forms } from '../lib/plural'
import { ar } from '../text/ar'
import { en, type Text } from '../text/en'
import { names as arNames } from '../text/names.ar'
import { names as enNames } from '../text/names.en'
import { useSettings } from './settings'

export type Names = typeof enNames
type Kind = { [Key in keyof Names]: Names[Key] extends Record<string, string> ? Key : never }[keyof Names]

export type Say = {
  t: Text
  language: Style['language']
  style: Style
  /** The name of a value of the API; the value itself where it has none. */
  name: (kind: Kind, value: string) => string
  number: (value: number) => string
  count: (forms: Forms, value: number) => string
  day: (day: string | null | undefined) => string
  period: (period: Period) => string
  moment: (time: string | null | undefined) => string
  range: (range: Range) => string
  /** The Arabic or the English of two. */
  either: (arabic: string | null | undefined, english: string | null | undefined) => string
}

const FORMATS = {
  ar: { latn: new Intl.NumberFormat('ar-u-nu-latn'), arab: new Intl.NumberFormat('ar-u-nu-arab') },
  en: { latn: new Intl.NumberFormat('en'), arab: new Intl.NumberFormat('en') },
}

/** Words, numbers and dates in the reader's language. */
export function useText(): Say {
  const { settings } = useSettings()
  return useMemo(() => {
    const { language, months, digits: chosen } = settings
    const style: Style = { language, months, digits: chosen }
    const names = (language === 'ar' ? arNames : enNames) as Names
    const number = (value: number) => FORMATS[language][chosen].format(value)
    return {
      t: language === 'ar' ? ar : en,
      language,
      style,
      name: (kind, value) => (names[kind] as Record<string, string>)[value] ?? value.replaceAll('_', ' '),
      number,
      count: (forms, value) => plural(forms, value, number(value), language),
      day: (day) => dayText(day, style),
      period: (period) => periodText(period, style),
      moment: (time) => momentText(time, style),
      range: (range) => rangeText(range, number),
      either: (arabic, english) => digits((language === 'ar' ? arabic || english : english || arabic) ?? '', style),
    }
  }, [settings])
}
