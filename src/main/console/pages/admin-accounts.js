import { html, nothing } from '../lit.js';
import { t } from '../text.js';
import { answerOf, call } from '../api.js';
import { Form, badge, field, heading, load, loaded, when } from '../ui.js';
import { ask } from '../dialogs.js';
import { user } from '../../../countersign.js';

const PAGE = 25;

/** Finds accounts, one page after the other, and does with them what administrators may. */
export default app => {
  const form = new Form(app.changed);
  const search = new Form(app.changed);
  const list = {};
  let wanted = { email: '', name: '' };
  let before = [];
  let cursor = null;

  const refresh = () => load(list, () => {
    const query = new URLSearchParams({ limit: PAGE });
    Object.entries({ ...wanted, cursor }).filter(([, value]) => value).forEach(([name, value]) => query.set(name, value));
    return call('GET', `api/admin/accounts?${query}`);
  }, app.changed);

  async function find({ email, name }) {
    wanted = { email: email.trim(), name: name.trim() };
    before = [];
    cursor = null;
    await refresh();
  }

  async function turn(to, back) {
    before = back;
    cursor = to;
    await refresh();
    document.querySelector('#accounts').focus();
  }

  async function act(action) {
    await form.run(async () => {
      const said = await action();
      await refresh();
      return said;
    });
  }

  const path = ({ id }, rest = '') => `api/admin/accounts/${encodeURIComponent(id)}${rest}`;

  async function make() {
    const values = await ask({
      title: t('Make an account'),
      text: t('Without a password we make one, and show it once for you to hand over.'),
      yes: t('Make it'),
      danger: false,
      details: form => html`
        ${field(form, { prefix: 'new-', name: 'name', label: t('Name') })}
        ${field(form, { prefix: 'new-', name: 'email', label: t('E-mail'), inputmode: 'email' })}
        ${field(form, { prefix: 'new-', name: 'password', label: t('Password'), type: 'password', autocomplete: 'new-password', required: false })}
        ${field(form, { prefix: 'new-', name: 'roles', label: t('Further roles'), required: false, help: t('Separated by spaces, such as: admin clerk') })}`,
    });
    if (values) {
      await act(async () => {
        const roles = words(values.roles);
        const { account, password } = await call('POST', 'api/admin/accounts', {
          name: values.name, email: values.email, ...values.password && { password: values.password }, ...roles.length && { roles },
        });
        return password
          ? html`${t('The account of {email} is made. Its password, shown this once:', { email: account.email })} <code class="wrap">${password}</code>`
          : t('The account of {email} is made.', { email: account.email });
      });
    }
  }

  async function setRoles(account) {
    const values = await ask({
      title: t('Roles of {email}', account),
      text: t('The access tokens that are out lose their validity; the next refresh brings the new roles.'),
      yes: t('Set the roles'),
      danger: false,
      details: form => field(form, { prefix: 'set-', name: 'roles', label: t('Roles'), value: account.roles.join(' '), help: t('Separated by spaces, such as: admin clerk') }),
    });
    if (values) {
      await act(async () => {
        await call('PATCH', path(account), { roles: words(values.roles) });
        return t('The roles of {email} are set.', account);
      });
    }
  }

  async function disable(account) {
    const sure = await ask({
      title: t('Disable {email}?', account),
      text: t('All sessions end at once and nobody can sign in to the account until it is enabled again. Nothing is lost.'),
      yes: t('Disable the account'),
    });
    if (sure) {
      await act(async () => {
        await call('PATCH', path(account), { disabled: true });
        return t('{email} is disabled.', account);
      });
    }
  }

  const enable = account => act(async () => {
    await call('PATCH', path(account), { disabled: false });
    return t('{email} is enabled.', account);
  });

  async function endSessions(account) {
    const sure = await ask({
      title: t('Sign {email} out everywhere?', account),
      text: t('All sessions and access tokens of the account end at once. Its owner may sign in again.'),
      yes: t('Sign out everywhere'),
    });
    if (sure) {
      await act(async () => {
        await call('DELETE', path(account, '/sessions'));
        return t('{email} is signed out everywhere.', account);
      });
    }
  }

  async function removeFactors(account) {
    const sure = await ask({
      title: t('Remove the second factor of {email}?', account),
      text: t('For an owner who has lost phone and recovery codes. From then on the password alone opens the account: make sure that you speak to its owner.'),
      yes: t('Remove the second factor'),
    });
    if (sure) {
      await act(async () => t((await answerOf('DELETE', path(account, '/factors'))).message));
    }
  }

  async function close(account) {
    const sure = await ask({
      title: t('Close the account of {email}?', account),
      text: t('This removes the account with all its sessions and cannot be undone. To lock someone out for a time, disable the account instead.'),
      yes: t('Close it for good'),
    });
    if (sure) {
      await act(async () => {
        await call('DELETE', path(account));
        return t('The account of {email} is closed.', account);
      });
    }
  }

  /** What the first line of a menu does must not be done by a slip: the menu closes, the question comes. */
  const choose = (action, account) => event => {
    event.target.closest('details').open = false;
    action(account);
  };

  const own = account => account.id === user()?.id;

  const row = account => html`
    <li class="item">
      <div>
        <p class="name wrap">${account.name} ${own(account) ? badge(t('you'), 'info') : nothing} ${account.disabled ? badge(t('disabled'), 'bad') : nothing}
          ${account.roles.filter(role => role !== 'user').map(role => badge(role))}</p>
        <p class="meta wrap">${account.email}</p>
        <p class="meta">${t('made')} ${when(account.createdAt)} · <a href="#/admin/audit?account=${account.id}" aria-label=${t('Events of {email}', account)}>${t('Events')}</a></p>
      </div>
      <details class="dropdown menu">
        <summary role="button" class="secondary small" aria-label=${t('Actions for {email}', account)}>${t('Actions')}</summary>
        <ul dir="rtl">
          <li><button type="button" class="plain" @click=${choose(setRoles, account)}>${t('Roles …')}</button></li>
          <li><button type="button" class="plain" @click=${choose(endSessions, account)}>${t('Sign out everywhere …')}</button></li>
          <li><button type="button" class="plain" @click=${choose(removeFactors, account)}>${t('Remove a lost factor …')}</button></li>
          ${own(account) ? nothing : html`
            <li>${account.disabled
              ? html`<button type="button" class="plain" @click=${choose(enable, account)}>${t('Enable')}</button>`
              : html`<button type="button" class="plain" @click=${choose(disable, account)}>${t('Disable …')}</button>`}</li>
            <li><button type="button" class="plain risky" @click=${choose(close, account)}>${t('Close …')}</button></li>`}
        </ul>
      </details>
    </li>`;

  const page = ({ accounts, next }) => html`
    <div id="accounts" tabindex="-1">
      ${accounts.length ? html`<ul class="items card">${accounts.map(row)}</ul>` : html`<p class="empty">${t('No account is like that.')}</p>`}
    </div>
    <nav class="pages" aria-label=${t('Pages')}>
      <button type="button" class="secondary" ?disabled=${before.length === 0} @click=${() => turn(before.at(-1), before.slice(0, -1))}>${t('Back')}</button>
      <span>${t('Page {number}', { number: before.length + 1 })}</span>
      <button type="button" class="secondary" ?disabled=${!next} @click=${() => turn(next, [...before, cursor])}>${t('Next')}</button>
    </nav>`;

  return {
    title: () => t('Accounts'),
    enter: refresh,
    view: () => html`
      ${heading(t('Accounts'))}
      <form class="search card" aria-label=${t('Search accounts')} @submit=${search.sending(find)}>
        ${field(search, { name: 'email', label: t('E-mail starts with'), required: false })}
        ${field(search, { name: 'name', label: t('Name contains'), required: false })}
        <div class="actions">
          <button type="submit" class="secondary" aria-busy=${search.busy ? 'true' : nothing}>${t('Search')}</button>
          <button type="button" @click=${make}>${t('New account …')}</button>
        </div>
        ${search.messages()}
      </form>
      ${form.messages()}
      ${loaded(list, page)}`,
  };
};

function words(text) {
  return text.split(/[\s,]+/).filter(Boolean);
}
