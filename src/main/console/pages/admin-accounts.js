import { html, nothing } from '../lit.js';
import { t } from '../text.js';
import { Form, field, heading } from '../ui.js';
import { AccountList } from '../accounts/list.js';
import { create } from '../accounts/actions.js';
import { InvitationList, invite } from '../accounts/invitations.js';
import { loadFeatures } from '../features.js';

/** The accounts for administrators: search, list, create and change. */
export default app => {
  const form = new Form(app.changed);
  const search = new Form(app.changed);
  const list = new AccountList(app.changed, act);
  const invitations = new InvitationList(app.changed, act);
  let mail = false;

  async function refresh() {
    ({ mail } = await loadFeatures());
    await Promise.all([list.refresh(), invitations.refresh()]);
  }

  /** Runs an action of `accounts/`, and shows its report above the list. */
  function act(action, account) {
    return form.act(() => action(account), refresh);
  }

  const find = ({ email, name }) => list.search({ email: email.trim(), name: name.trim() });

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
          ${mail ? html`<button type="button" @click=${() => act(invite)}>${t('Invite …')}</button>` : nothing}
          <button type="button" class=${mail ? 'secondary' : ''} @click=${() => act(create)}>${t('New account …')}</button>
        </div>
        ${search.messages()}
      </form>
      ${form.messages()}
      ${list.view()}
      ${invitations.view()}`,
  };
};
