/* A list of accounts, page by page. */

import { html, nothing } from '../lit.js';
import { t } from '../text.js';
import { call } from '../api.js';
import { badge, load, loaded, menu, when } from '../ui.js';
import { loadFeatures } from '../features.js';
import { actionsOn, isOwn } from './actions.js';

const PAGE = 25;

/** Shows the accounts that match a search. Calls `act` with the chosen action and account. */
export class AccountList {

  #box = {};
  #criteria = {};
  #cursor = null;
  #features = { mail: false };
  /** The cursors of the previous pages. */
  #earlier = [];

  constructor(changed, act) {
    this.changed = changed;
    this.act = act;
  }

  async refresh() {
    this.#features = await loadFeatures();
    const query = new URLSearchParams({ limit: PAGE });
    Object.entries({ ...this.#criteria, cursor: this.#cursor })
      .filter(([, value]) => value)
      .forEach(([name, value]) => query.set(name, value));
    return load(this.#box, () => call('GET', `api/admin/accounts?${query}`), this.changed);
  }

  search(criteria) {
    this.#criteria = criteria;
    this.#cursor = null;
    this.#earlier = [];
    return this.refresh();
  }

  #clear() {
    document.querySelector('form.search').reset();
    return this.search({});
  }

  async #turn(cursor, earlier) {
    this.#cursor = cursor;
    this.#earlier = earlier;
    await this.refresh();
    document.querySelector('#accounts').focus();
  }

  view() {
    return loaded(this.#box, ({ accounts, next }) => html`
      <div id="accounts" tabindex="-1">
        ${accounts.length
          ? html`<ul class="items card">${accounts.map(account => row(account, this.#features, this.act))}</ul>`
          : html`<p class="empty">${t('No accounts match.')} <button type="button" class="link" @click=${() => this.#clear()}>${t('Clear the search')}</button></p>`}
      </div>
      ${this.#pages(next)}`);
  }

  #pages(next) {
    const earlier = this.#earlier;
    return html`
      <nav class="pages" aria-label=${t('Pages')}>
        <button type="button" class="secondary" ?disabled=${earlier.length === 0} @click=${() => this.#turn(earlier.at(-1), earlier.slice(0, -1))}>${t('Back')}</button>
        <span>${t('Page {number}', { number: earlier.length + 1 })}</span>
        <button type="button" class="secondary" ?disabled=${!next} @click=${() => this.#turn(next, [...earlier, this.#cursor])}>${t('Next')}</button>
      </nav>`;
  }
}

const row = (account, features, act) => html`
  <li class="item">
    <div>
      <p class="name wrap">${account.name} ${badges(account)}</p>
      <p class="meta wrap">${account.email}</p>
      <p class="meta">${t('created')} ${when(account.createdAt)} · <a href="#/admin/audit?account=${account.id}" aria-label=${t('Events of {email}', account)}>${t('Events')}</a></p>
    </div>
    ${menu(t('Actions'), t('Actions for {email}', account), actionsOn(account, features), run => act(run, account))}
  </li>`;

const badges = account => html`
  ${isOwn(account) ? badge(t('you'), 'info') : nothing}
  ${account.emailVerified ? badge(t('verified'), 'good') : nothing}
  ${account.disabled ? badge(t('disabled'), 'bad') : nothing}
  ${account.roles.filter(role => role !== 'user').map(role => html`${badge(role)} `)}`;
