/* The invitations that nobody has used yet, and the actions of an administrator on them. See `actions.js`. */

import { html, nothing } from '../lit.js';
import { t } from '../text.js';
import { call } from '../api.js';
import { badge, field, load, when } from '../ui.js';
import { ask } from '../dialogs.js';
import { loadFeatures } from '../features.js';
import { lines } from './actions.js';

const PAGE = 25;

export function invite() {
  return ask({
    title: t('Invite somebody'),
    text: t('We send a link to this address. Its owner chooses a name and a password with it, within 7 days. You do not have to make up a password.'),
    yes: t('Send the invitation'),
    danger: false,
    details: form => html`
      ${field(form, { prefix: 'invite-', name: 'email', label: t('E-mail'), inputmode: 'email' })}
      ${field(form, { prefix: 'invite-', name: 'roles', label: t('Further roles'), required: false, rows: 3, help: t('One role per line.') })}`,
    work: async values => {
      const roles = lines(values.roles);
      const { invitation } = await call('POST', 'api/admin/invitations', { email: values.email, ...roles.length && { roles } });
      return t('An invitation is on its way to {email}.', invitation);
    },
  });
}

/** Does not ask for confirmation, because nothing can be lost. */
async function sendAgain(invitation) {
  await call('POST', path(invitation, '/mail'));
  return t('An invitation is on its way to {email}.', invitation);
}

function withdraw(invitation) {
  return ask({
    title: t('Withdraw the invitation of {email}?', invitation),
    text: t('The link in the mail no longer works. You can invite the same address again.'),
    yes: t('Withdraw'),
    work: async () => {
      await call('DELETE', path(invitation));
      return t('The invitation of {email} was withdrawn.', invitation);
    },
  });
}

/** Shows the invitations page by page, or nothing if there are none. Calls `act` with the chosen action and invitation. */
export class InvitationList {

  #box = {};
  #cursors = [''];
  #mail = false;

  constructor(changed, act) {
    this.changed = changed;
    this.act = act;
  }

  async refresh() {
    ({ mail: this.#mail } = await loadFeatures());
    const query = new URLSearchParams({ limit: PAGE });
    if (this.#cursors.at(-1)) {
      query.set('cursor', this.#cursors.at(-1));
    }
    await load(this.#box, () => call('GET', `api/admin/invitations?${query}`), this.changed);
    if (this.#box.data?.invitations.length === 0 && this.#cursors.length > 1) {
      await this.#turn(this.#cursors.slice(0, -1));
    }
  }

  async #turn(cursors) {
    this.#cursors = cursors;
    await this.refresh();
    document.querySelector('#invitations')?.focus();
  }

  view() {
    const { invitations = [], next } = this.#box.data ?? {};
    return invitations.length === 0 ? nothing : html`
      <section id="invitations" tabindex="-1" aria-labelledby="invitations-title">
        <h2 id="invitations-title">${t('Invitations')}</h2>
        <ul class="items card">${invitations.map(invitation => this.#row(invitation))}</ul>
        ${next || this.#cursors.length > 1 ? this.#pages(next) : nothing}
      </section>`;
  }

  #row(invitation) {
    return html`
      <li class="item">
        <div>
          <p class="name wrap">${invitation.email} ${status(invitation)}
            ${invitation.roles.filter(role => role !== 'user').map(role => html`${badge(role)} `)}</p>
          <p class="meta">${t('invited')} ${when(invitation.createdAt)} · ${t('works until')} ${when(invitation.expiresAt)}</p>
        </div>
        <div class="actions">
          ${this.#mail ? html`<button type="button" class="secondary small" aria-label=${t('Send again the invitation of {email}', invitation)} @click=${() => this.act(sendAgain, invitation)}>${t('Send again')}</button>` : nothing}
          <button type="button" class="secondary small" aria-label=${t('Withdraw the invitation of {email}', invitation)} @click=${() => this.act(withdraw, invitation)}>${t('Withdraw')}</button>
        </div>
      </li>`;
  }

  #pages(next) {
    const cursors = this.#cursors;
    return html`
      <nav class="pages" aria-label=${t('Pages of invitations')}>
        <button type="button" class="secondary" ?disabled=${cursors.length === 1} @click=${() => this.#turn(cursors.slice(0, -1))}>${t('Back')}</button>
        <span>${t('Page {number}', { number: cursors.length })}</span>
        <button type="button" class="secondary" ?disabled=${!next} @click=${() => this.#turn([...cursors, next])}>${t('Next')}</button>
      </nav>`;
  }
}

function status({ status: value }) {
  if (value === 'EXPIRED') {
    return badge(t('expired'), 'bad');
  }
  return value === 'VOID' ? badge(t('void: its sender is no longer an administrator'), 'bad') : nothing;
}

const path = ({ id }, rest = '') => `api/admin/invitations/${encodeURIComponent(id)}${rest}`;
