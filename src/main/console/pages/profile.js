import { html, nothing } from '../lit.js';
import { date, t } from '../text.js';
import { call } from '../api.js';
import { Form, badge, field, heading, load, loaded, section, submitButton } from '../ui.js';
import { ask } from '../dialogs.js';
import { EmailChange } from '../email-change.js';
import { loadFeatures } from '../features.js';
import { logout } from '../../../countersign.js';

/** The user's account. */
export default app => {
  const form = new Form(app.changed);
  const confirming = new Form(app.changed);
  const emailChange = new EmailChange(app.changed);
  let mail = false;
  const me = {};

  async function rename({ name }) {
    me.data = await call('PATCH', 'api/auth/me', { name });
    return t('Saved.');
  }

  async function sendLink() {
    await call('POST', 'api/auth/email/verification');
    return t('A link to confirm your address is on its way. It works for 24 hours.');
  }

  async function close() {
    await ask({
      title: t('Close your account?'),
      text: t('This deletes your account, signs you out on all devices and cannot be undone. Applications will no longer know you.'),
      yes: t('Close my account permanently'),
      details: form => field(form, { prefix: 'closing-', name: 'password', label: t('Your password'), type: 'password', autocomplete: 'current-password' }),
      work: async ({ password }) => {
        await call('DELETE', 'api/auth/me', { password });
        await logout();
        app.say('good', t('Your account was closed.'));
      },
    });
  }

  const verification = ({ emailVerified }) => {
    if (emailVerified) {
      return badge(t('confirmed'), 'good');
    }
    return mail ? html`${badge(t('not confirmed'))} <button type="button" class="secondary small" @click=${() => confirming.run(sendLink)}>${t('Send the link')}</button>` : nothing;
  };

  const profile = ({ user }) => html`
    ${section(t('Your details'), html`
      <form method="post" @submit=${form.sending(rename)}>
        ${field(form, { name: 'name', label: t('Name'), autocomplete: 'name', value: user.name, maxlength: 200 })}
        ${form.messages()}
        ${submitButton(form, t('Save'))}
      </form>
      <dl class="facts">
        <div><dt>${t('E-mail')}</dt><dd class="wrap">${user.email} ${verification(user)}</dd></div>
        <div><dt>${t('Account since')}</dt><dd>${date(user.createdAt)}</dd></div>
        <div><dt>${t('Account id')}</dt><dd><code class="wrap">${user.id}</code></dd></div>
      </dl>
      ${confirming.messages()}`)}
    ${mail ? emailChange.view() : nothing}
    ${section(t('Close the account'), html`
      <button type="button" class="danger outline" @click=${close}>${t('Close my account …')}</button>`,
      t('Permanently, on all devices and in all applications.'))}`;

  return {
    title: () => t('Profile'),
    enter: () => Promise.all([
      load(me, () => call('GET', 'api/auth/me'), app.changed),
      loadFeatures().then(features => {
        ({ mail } = features);
        app.changed();
        return mail && emailChange.load();
      }),
    ]),
    view: () => html`
      ${heading(t('Profile'))}
      ${loaded(me, profile)}`,
  };
};
