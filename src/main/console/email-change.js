/* The part of the profile that changes the e-mail address. */

import { html, nothing } from './lit.js';
import { date, t } from './text.js';
import { call } from './api.js';
import { Form, field, load, loaded, section, submitButton } from './ui.js';

const PATH = 'api/auth/email/change';

/** Requests, shows and cancels a change. The address changes when the link in the new mailbox is used. */
export class EmailChange {

  #pending = {};

  constructor(changed) {
    this.changed = changed;
    this.form = new Form(changed);
    this.cancelling = new Form(changed);
  }

  load() {
    return load(this.#pending, () => call('GET', PATH), this.changed);
  }

  async #request({ newEmail }) {
    this.cancelling.done = '';
    await call('POST', PATH, { newEmail });
    await this.load();
    return t('A link is on its way to the new address. Your address changes when you use the link. It works for one hour. If nothing arrives, check your spam folder.');
  }

  #cancel() {
    this.form.done = '';
    return this.cancelling.run(async () => {
      await call('DELETE', PATH);
      await this.load();
      return t('Your address stays as it is.');
    });
  }

  #waiting({ newEmail, expiresAt }) {
    return newEmail ? html`
      <div class="note">
        <p class="wrap">${t('The change to {email} waits for the link in that mailbox, until {date}.', { email: newEmail, date: date(expiresAt) })}</p>
        <div class="actions"><button type="button" class="secondary small" @click=${() => this.#cancel()}>${t('Cancel the change')}</button></div>
      </div>` : nothing;
  }

  view() {
    return section(t('Change the e-mail address'), html`
      ${loaded(this.#pending, pending => this.#waiting(pending))}
      ${this.cancelling.messages()}
      <form method="post" @submit=${this.form.sending(values => this.#request(values))}>
        ${field(this.form, { name: 'newEmail', label: t('New e-mail address'), inputmode: 'email', autocomplete: 'email' })}
        ${this.form.messages()}
        ${submitButton(this.form, t('Send the link'))}
      </form>`,
      t('You get a link in the new mailbox. The address changes when you use it. The mailbox of the present address gets a link to undo the change.'));
  }
}
