/* Words and times in the reader's language. English is the key, so that only other languages need a catalogue. */

const KEY = 'countersign.language';

export const LANGUAGES = { en: 'English', de: 'Deutsch' };

let language = 'en';
let catalogue = {};

/** The reader's choice, or else the first language of the browser that we have. */
export async function chooseLanguage(chosen = stored()) {
  const wanted = chosen ?? navigator.languages.map(tag => tag.slice(0, 2)).find(tag => tag in LANGUAGES) ?? 'en';
  catalogue = wanted === 'de' ? (await import('./de.js')).default : {};
  language = wanted in LANGUAGES ? wanted : 'en';
  document.documentElement.lang = language;
}

export async function switchLanguage(chosen) {
  try {
    localStorage.setItem(KEY, chosen);
  } catch {
    // without storage the choice lasts as long as the page
  }
  await chooseLanguage(chosen);
}

export function currentLanguage() {
  return language;
}

/** The text in the reader's language; `{name}` stands for the value of that name. */
export function t(text, values = {}) {
  return (catalogue[text] ?? text).replace(/\{(\w+)\}/g, (mark, name) => values[name] ?? mark);
}

/** Sentences of the service that we cannot know by heart stay as they are. */
export function fromService(sentences) {
  return catalogue[sentences] ?? sentences.replace(/[^.]+\.\s?/g, part => t(part.trim()) + ' ').trim();
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

/** How far away a time is, in words. */
export function ago(value) {
  const seconds = (new Date(value) - Date.now()) / 1000;
  const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1];
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(Math.trunc(seconds / size), unit);
}

/** A length of time, in words. */
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
