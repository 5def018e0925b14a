/* A quick estimate of a new password while it is typed. The service makes the final and better check. */

import { html, nothing } from './lit.js';
import { field } from './ui.js';
import { t } from './text.js';

const SEQUENCES = ['abcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm', 'qwertzuiopasdfghjklyxcvbnm', '01234567890'];
const FAVOURITES = /pass ?wor[dt]|passwort|letmein|welcome|iloveyou|monkey|dragon|football|sunshine|princess|admin|geheim|hallo|schatz|abc123/g;

/**
 * Rates a password from 0 to 4, with the reason if it is not better.
 *
 * @param known texts about its owner that are easily guessed
 */
export function strength(password, known = []) {
  const text = password.toLowerCase();
  const length = [...password].length;
  if (length < 8) {
    return { score: 0, reason: t('Use at least 8 characters.') };
  }
  const parts = known.flatMap(value => value.toLowerCase().split(/[^\p{L}\p{N}]+/u)).filter(part => part.length > 2);
  const own = parts.find(part => text.includes(part));
  const reduced = withoutRuns(parts.reduce((rest, part) => rest.replaceAll(part, '*'), text.replace(FAVOURITES, '*')));
  const bits = reduced.length * Math.log2(Math.max(2, variety(password))) * (new Set(reduced).size / Math.max(8, reduced.length / 2) > 1 ? 1 : 0.7);
  const score = [26, 38, 50, 68].filter(limit => bits >= limit).length;
  return { score, reason: score > 2 ? '' : reasonFor(text, own, reduced) };
}

function reasonFor(text, own, reduced) {
  if (own) {
    return t('It contains your name or e-mail address. Attackers try those first.');
  }
  if (text.match(FAVOURITES)) {
    return t('It contains a very common word.');
  }
  if (reduced.length < text.length) {
    return t('Keyboard sequences and repetitions are easy to guess.');
  }
  return t('Add another word or two. Unusual ones are better.');
}

/** Counts repetitions and sequences of neighbouring keys as one character. */
function withoutRuns(text) {
  return [...text].filter((character, i, all) => {
    const before = all[i - 1];
    return i === 0 || (character !== before && !SEQUENCES.some(row => row.includes(before + character) || row.includes(character + before)));
  }).join('');
}

function variety(password) {
  return [[/\p{Ll}/u, 20], [/\p{Lu}/u, 20], [/\p{N}/u, 10], [/[^\p{L}\p{N}]/u, 20]]
    .filter(([kind]) => kind.test(password)).reduce((sum, [, size]) => sum + size, 0);
}

/** The field for a new password, with a strength meter. */
export function newPassword(form, changed, { name, known, prefix = '', values = [] }) {
  let rating = null;

  function rate({ target }) {
    const others = known.map(other => target.form.elements[other]?.value ?? '');
    rating = target.value ? strength(target.value, [...others, ...values]) : null;
    changed();
  }

  const words = () => [t('Very weak'), t('Weak'), t('Fair'), t('Good'), t('Strong')][rating.score];

  return {
    forget() {
      rating = null;
    },
    view: ({ label }) => html`
      ${field(form, { prefix, name, label, type: 'password', autocomplete: 'new-password', onInput: rate, help: t('Any characters, at least 8. Several words in a row are easy to remember and hard to guess.') })}
      <div class="strength">
        ${rating ? html`<meter min="0" max="4" low="2" high="3" optimum="4" value=${Math.max(rating.score, 0.3)} aria-label=${t('Strength of the password')}>${words()}</meter>` : nothing}
        <p aria-live="polite">${rating ? html`<strong>${words()}</strong>${rating.reason ? `: ${rating.reason}` : '.'}` : nothing}</p>
      </div>`,
  };
}
