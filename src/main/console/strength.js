/*
 * Rates a new password while it is typed, with the estimator and the limit of the service. The service also knows leaked
 * passwords and the words of its settings, and decides.
 */

import { html, nothing } from './lit.js';
import { field } from './ui.js';
import { fromService, t } from './text.js';

/** The limits of the service. */
const MIN_LENGTH = 8;
const MIN_SCORE = 3;
const CHECKED_CHARACTERS = 24;
const MIN_WORD = 3;

/** The name of this product, and that of the host. */
const WORDS = ['Countersign', location.hostname];

/**
 * Resolves to the rating of a password: a score from 0 to 4, with the reason if the service rejects it, or to null if the
 * estimator cannot be loaded. It has 0.4 MB, so it is loaded for the first password.
 *
 * @param known texts about its owner that are easily guessed
 */
export async function strength(password, known = []) {
  const normal = password.normalize('NFKC');
  if ([...normal].length < MIN_LENGTH) {
    return { score: 0, reason: t('Use at least 8 characters.') };
  }
  try {
    const { zxcvbn } = await import('./zxcvbn.js');
    const { score, feedback } = zxcvbn(normal.slice(0, CHECKED_CHARACTERS), [...WORDS, ...known].flatMap(formsOf));
    return { score, reason: score < MIN_SCORE ? sentencesOf(feedback) : '' };
  } catch {
    return null;
  }
}

/** Returns the text, its words joined, and each of its words, as the service does. */
function formsOf(text) {
  const normal = text.normalize('NFKC');
  const words = normal.split(/[^\p{L}\p{M}\p{N}]+/u);
  return [normal, words.join(''), ...words].map(word => word.slice(0, CHECKED_CHARACTERS)).filter(word => word.length >= MIN_WORD);
}

function sentencesOf({ warning, suggestions }) {
  const sentences = [warning || 'This password is too easy to guess.', ...suggestions];
  return fromService(sentences.map(sentence => (/[.?]$/.test(sentence) ? sentence : `${sentence}.`)).join(' '));
}

const partsOf = email => [email, email.replace(/@.*/, '')];

/** The field for a new password, with a strength meter. `known` are the names of fields, `values` are texts about the owner. */
export function newPassword(form, changed, { name, known, prefix = '', values = [] }) {
  let rating = null;
  let typed = 0;

  async function rate({ target: { value, form: { elements } } }) {
    const number = typed += 1;
    const current = elements.currentPassword?.value ?? '';
    const others = [...known.map(other => elements[other]?.value ?? ''), ...values, current].flatMap(partsOf);
    let rated = value ? await strength(value, others) : null;
    if (value && value === current) {
      rated = { score: 0, reason: t('This is your current password. Choose another one.') };
    }
    if (number === typed) {
      rating = rated;
      changed();
    }
  }

  const words = () => [t('Very weak'), t('Weak'), t('Still too weak'), t('Good'), t('Strong')][rating.score];

  return {
    forget() {
      typed += 1;
      rating = null;
    },
    view: ({ label }) => html`
      ${field(form, { prefix, name, label, type: 'password', autocomplete: 'new-password', onInput: rate, help: t('Any characters, at least 8. Several words in a row are easy to remember and hard to guess.') })}
      <div class="strength">
        ${rating ? html`<meter min="0" max="4" low="2.5" high="3" optimum="4" value=${Math.max(rating.score, 0.3)} aria-label=${t('Strength of the password')}>${words()}</meter>` : nothing}
        <p aria-live="polite">${rating ? html`<strong>${words()}</strong>${rating.reason ? `: ${rating.reason}` : '.'}` : nothing}</p>
      </div>`,
  };
}
