/* The part of the page with factors that manages passkeys. */

import { html, nothing } from './lit.js';
import { date, t } from './text.js';
import { call } from './api.js';
import { Form, badge, field, load, loaded, section, when } from './ui.js';
import { ask } from './dialogs.js';
import { hasPasskeys } from './features.js';
import { enrolPasskey } from '../../countersign.js';

const PATH = 'api/auth/passkeys';

/** Adds, lists, renames and removes passkeys. `onChange` is called after a change, with new recovery codes or null. */
export class Passkeys {

  #box = {};
  #on = false;

  constructor(changed, onChange) {
    this.changed = changed;
    this.onChange = onChange;
    this.form = new Form(changed);
  }

  async load() {
    this.#on = await hasPasskeys();
    if (this.#on) {
      await load(this.#box, () => call('GET', PATH), this.changed);
    }
  }

  /** Returns whether the account has a passkey, as far as it is known. */
  get any() {
    return (this.#box.data?.passkeys.length ?? 0) > 0;
  }

  async #add() {
    const added = await enrolPasskey();
    if (!added) {
      return '';
    }
    await this.#changedTo(added.recoveryCodes ?? null);
    return t('Your passkey was added. You can now sign in without a password.');
  }

  #rename(passkey) {
    return this.form.act(() => ask({
      title: t('Rename the passkey'),
      text: t('A name by which you recognise it, such as the name of the device.'),
      yes: t('Rename'),
      danger: false,
      details: form => field(form, { prefix: 'passkey-', name: 'name', label: t('Name'), value: passkey.name, maxlength: 100 }),
      work: async ({ name }) => {
        await call('PATCH', `${PATH}/${passkey.id}`, { name });
        await this.load();
      },
    }));
  }

  #remove(passkey) {
    return this.form.act(() => ask({
      title: t('Remove the passkey {name}?', passkey),
      text: t('You can no longer sign in with it. Delete it on your device, too.'),
      yes: t('Remove'),
      work: async () => {
        await call('DELETE', `${PATH}/${passkey.id}`);
        await this.#changedTo(null);
        return t('The passkey was removed.');
      },
    }));
  }

  async #changedTo(recoveryCodes) {
    await this.load();
    await this.onChange(recoveryCodes);
    this.#tellAuthenticators();
  }

  /** Password managers then hide removed passkeys. Not every browser can do this, and nothing depends on it. */
  #tellAuthenticators() {
    if (this.#box.problem || !this.#box.data) {
      return;
    }
    const { rpId, userHandle, passkeys } = this.#box.data;
    PublicKeyCredential.signalAllAcceptedCredentials?.({
      rpId,
      userId: userHandle,
      allAcceptedCredentialIds: passkeys.map(({ credentialId }) => credentialId),
    }).catch(() => {});
  }

  #row(passkey) {
    return html`
      <li>
        <p class="wrap"><strong>${passkey.name}</strong> ${passkey.synced ? badge(t('synced')) : nothing}</p>
        <p><small>${passkey.provider && passkey.provider !== passkey.name ? html`${passkey.provider} · ` : nothing}${t('since {date}', { date: date(passkey.createdAt) })} · ${passkey.lastUsedAt ? html`${t('Last used')} ${when(passkey.lastUsedAt)}` : t('Not used yet')}</small></p>
        <div class="actions">
          <button type="button" class="secondary small" aria-label=${t('Rename {name}', passkey)} @click=${() => this.#rename(passkey)}>${t('Rename')}</button>
          <button type="button" class="danger outline small" aria-label=${t('Remove {name}', passkey)} @click=${() => this.#remove(passkey)}>${t('Remove')}</button>
        </div>
      </li>`;
  }

  view() {
    return this.#on ? section(t('Passkeys'), html`
      ${loaded(this.#box, ({ passkeys }) => passkeys.length ? html`<ul class="passkeys">${passkeys.map(passkey => this.#row(passkey))}</ul>` : html`<p>${t('You have no passkey.')}</p>`)}
      ${this.form.messages()}
      <div class="actions">
        <button type="button" aria-busy=${this.form.busy ? 'true' : nothing} @click=${() => this.form.run(() => this.#add())}>${t('Add a passkey')}</button>
      </div>`, t('Sign in with a fingerprint, a face or a PIN instead of your password. A passkey is also a second factor.')) : nothing;
  }
}
