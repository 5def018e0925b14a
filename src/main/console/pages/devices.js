import { html, nothing } from '../lit.js';
import { t } from '../text.js';
import { call } from '../api.js';
import { Form, badge, heading, load, loaded, when } from '../ui.js';
import { ask, signOutOthers } from '../dialogs.js';
import { logout } from '../../../countersign.js';

/** The devices on which the user is signed in. */
export default app => {
  const form = new Form(app.changed);
  const devices = {};
  const refresh = () => load(devices, () => call('GET', 'api/auth/sessions'), app.changed);

  async function end(session) {
    if (session.current) {
      return form.run(logout);
    }
    return form.act(() => ask({
      title: t('Sign out {device}?', session),
      text: t('The device is signed out at once. Its user has to sign in again.'),
      yes: t('Sign out device'),
      work: async () => {
        await call('DELETE', `api/auth/sessions/${encodeURIComponent(session.id)}`);
        return t('The device is signed out.');
      },
    }), refresh);
  }

  const endOthers = () => form.act(async () => await signOutOthers() && t('All other devices are signed out.'), refresh);

  const device = session => html`
    <li class="item">
      <div>
        <p class="name wrap">${session.device} ${session.current ? badge(t('this device'), 'good') : nothing}</p>
        <p class="meta">${t('last seen')} ${when(session.lastSeenAt)} · ${session.lastAddress}</p>
        <p class="meta">${t('signed in')} ${when(session.createdAt)} · ${session.address}</p>
      </div>
      <button type="button" class="secondary small" @click=${() => end(session)}
              aria-label=${session.current ? t('Sign out here') : t('Sign out {device}', { device: session.device })}>${t('Sign out')}</button>
    </li>`;

  return {
    title: () => t('Devices'),
    enter: refresh,
    view: () => html`
      ${heading(t('Devices'), t('The devices where you are signed in. Sign out those that you do not know or no longer have.'))}
      ${form.messages()}
      ${loaded(devices, ({ sessions }) => html`
        <ul class="items card">${sessions.map(device)}</ul>
        ${sessions.length > 1 ? html`<button type="button" class="danger outline" @click=${endOthers}>${t('Sign out all other devices …')}</button>` : nothing}`)}`,
  };
};
