/* Texts and times in the user's language. The English text is the key, so English needs no catalogue. */

const KEY = 'countersign.language';

export const LANGUAGES = { en: 'English', de: 'Deutsch' };

let language = 'en';
let catalogue = {};

/** Loads the chosen language, or else the first language of the browser that we support. */
export async function chooseLanguage(chosen = stored()) {
  const requested = chosen ?? navigator.languages.map(tag => tag.slice(0, 2)).find(tag => tag in LANGUAGES) ?? 'en';
  catalogue = requested === 'de' ? (await import('./de.js')).default : {};
  language = requested in LANGUAGES ? requested : 'en';
  document.documentElement.lang = language;
}

export async function switchLanguage(chosen) {
  try {
    localStorage.setItem(KEY, chosen);
  } catch {
    // without storage the choice is lost when the page is closed
  }
  await chooseLanguage(chosen);
}

export function currentLanguage() {
  return language;
}

/** Returns the text in the user's language, with `{name}` replaced by the value of that name. */
export function t(text, values = {}) {
  return (catalogue[text] ?? text).replace(/\{(\w+)\}/g, (mark, name) => values[name] ?? mark);
}

/**
 * Translates sentences of the service, including values that they quote or count. Unknown sentences stay in English.
 */
export function fromService(sentences) {
  return catalogue[sentences] ?? sentences.replace(/(?:"[^"]*"|[^".?]|[.?](?!\s|$))+[.?](?:\s|$)/g, part => sentence(part.trim()) + ' ').trim();
}

function sentence(text) {
  const values = [];
  const form = text.replace(/"[^"]*"|\b\d+\b/g, value => `{${values.push(value) - 1}}`);
  return catalogue[text] ?? (form in catalogue ? t(form, values) : text);
}

export function date(value) {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(value));
}

export function exactDate(value) {
  return new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'long' }).format(new Date(value));
}

export function number(value) {
  return new Intl.NumberFormat(language).format(value);
}

const UNITS = [['year', 31_536_000], ['month', 2_592_000], ['day', 86_400], ['hour', 3600], ['minute', 60]];

/** Returns the distance between a time and now, in words. */
export function ago(value) {
  const seconds = (new Date(value) - Date.now()) / 1000;
  const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1];
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(Math.trunc(seconds / size), unit);
}

/** Returns a duration in words. */
export function duration(seconds) {
  const [unit, size] = UNITS.find(([, length]) => seconds >= length) ?? ['second', 1];
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 1 })
    .format(Math.round(seconds / size * 10) / 10);
}

function stored() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
