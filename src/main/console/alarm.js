/*
 * The warning that a copy of a session or a passkey was used, or that an operator recovered the account. It is above every
 * page of the user, until it is dismissed.
 */

import { html, nothing } from './lit.js';
import { date, t } from './text.js';
import { call } from './api.js';
import { isAlarm } from './events.js';

const SEEN = 'countersign.alarm-seen';

/** The latest alarm of the user. `changed` is called when the page must be rendered again. */
export class Alarm {

  #user = null;
  #event = null;

  constructor(changed) {
    this.changed = changed;
  }

  /** Loads the events of a user once. After a failure the next page loads them. */
  async load(user) {
    if (this.#user === user.id) {
      return;
    }
    this.forget();
    this.#user = user.id;
    try {
      const { events } = await call('GET', 'api/auth/events');
      this.#event = this.#user === user.id ? events.find(({ action }) => isAlarm(action)) ?? null : this.#event;
      this.changed();
    } catch {
      this.forget();
    }
  }

  forget() {
    this.#user = null;
    this.#event = null;
  }

  #dismiss() {
    try {
      localStorage.setItem(SEEN, this.#event.id);
    } catch {
      // without storage it is shown again
    }
    this.#event = null;
    this.changed();
    document.querySelector('#app h1')?.focus();
  }

  view() {
    return this.#event && this.#event.id !== seen() ? html`
      <div class="note bad">
        <p>${textOf(this.#event)}</p>
        <div class="actions">
          <a role="button" class="small danger" href="#/account/security">${t('Change the password')}</a>
          <button type="button" class="secondary small" @click=${() => this.#dismiss()}>${t('Dismiss')}</button>
        </div>
      </div>` : nothing;
  }
}

function textOf({ action, at }) {
  if (action === 'PASSKEY_COPIED') {
    return t('A copy of one of your passkeys was used on {date}. We refused it. If you cannot explain this, remove that passkey.', { date: date(at) });
  }
  return action === 'ADMINISTRATOR_RECOVERED'
    ? t('An operator of the server recovered this account on {date}. If you did not arrange this, change your password and ask the operator.', { date: date(at) })
    : t('A copy of one of your sessions was used on {date}. We ended that session. If you cannot explain this, change your password and sign out your other devices.', { date: date(at) });
}

function seen() {
  try {
    return localStorage.getItem(SEEN);
  } catch {
    return null;
  }
}
