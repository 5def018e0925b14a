import { html, nothing } from '../lit.js';
import { t } from '../text.js';
import { call } from '../api.js';
import { Form, badge, heading, load, loaded, when } from '../ui.js';
import { ask } from '../dialogs.js';
import { scope } from '../authorize/views.js';

/** The applications that the user has allowed or is signed in to. */
export default app => {
  const form = new Form(app.changed);
  const allowed = {};
  const refresh = () => load(allowed, () => call('GET', 'api/auth/applications'), app.changed);

  const withdraw = ({ clientId, name, trusted }) => form.act(() => ask({
    title: t('End the access of {name}?', { name }),
    text: trusted
      ? t('{name} signs you out in all browsers. You can sign in to it again without being asked.', { name })
      : t('{name} signs you out in all browsers and can no longer see your data. At your next sign-in it has to ask you again.', { name }),
    yes: t('End access'),
    work: async () => {
      await call('DELETE', `api/auth/applications/${encodeURIComponent(clientId)}`);
      return t('The access of {name} has ended.', { name });
    },
  }), refresh);

  const sessions = count => count === 1 ? t('1 session') : t('{count} sessions', { count });

  const application = ({ name, trusted, redirectHosts, scopes, audiences, grantedAt, lastUsedAt, sessions: count, ...more }) => html`
    <li class="item">
      <div>
        <p class="name wrap">${name} ${trusted ? badge(t('allowed by your organization')) : nothing}</p>
        <p class="meta wrap">${redirectHosts.join(', ')}</p>
        <p class="meta">${count ? html`${sessions(count)} · ${t('last used')} ${when(lastUsedAt)}` : t('not signed in')}
          ${grantedAt ? html` · ${t('allowed')} ${when(grantedAt)}` : nothing}</p>
        ${scopes.length ? html`<ul class="scopes" aria-label=${t('It may')}>${scopes.map(each => scope({ name: each }))}</ul>` : nothing}
        ${audiences.length ? html`<p class="meta wrap">${t('Access to')} ${audiences.map((audience, i) => html`${i ? ', ' : nothing}<code>${audience}</code>`)}</p>` : nothing}
      </div>
      <button type="button" class="secondary small" @click=${() => withdraw({ name, trusted, ...more })}
              aria-label=${t('End access of {name} …', { name })}>${t('End access …')}</button>
    </li>`;

  return {
    title: () => t('Applications'),
    enter: refresh,
    view: () => html`
      ${heading(t('Applications'), t('The applications that you have allowed to see your data, or that you are signed in to.'))}
      ${form.messages()}
      ${loaded(allowed, ({ applications }) => applications.length
        ? html`<ul class="items card">${applications.map(application)}</ul>`
        : html`<p class="empty">${t('You have not allowed any application yet.')}</p>`)}`,
  };
};
