import type { Language } from './date'

/** Forms of a counted noun; `{n}` is the number. Arabic uses all six, English one and other. */
export type Forms = { zero?: string; one?: string; two?: string; few?: string; many?: string; other: string }

const RULES: Record<Language, Intl.PluralRules> = { ar: new Intl.PluralRules('ar'), en: new Intl.PluralRules('en') }

/** The form that the number asks for, with the number already written in the reader's digits. */
export function plural(forms: Forms, count: number, written: string, language: Language): string {
  const form = forms[RULES[language].select(count)] ?? forms.other
  return form.replace('{n}', written)
}

/** Puts values into a sentence: `{name}`. Sentences stay whole, so that each language orders its own words. */
export function fill(sentence: string, values: Record<string, string>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}
