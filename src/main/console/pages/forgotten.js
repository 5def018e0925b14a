import { html } from '../lit.js';
import { t } from '../text.js';
import { call } from '../api.js';
import { Form, field, heading, submitButton } from '../ui.js';

/** Requests a link for a new password. The answer is the same for every address. */
export default app => {
  const form = new Form(app.changed);

  async function request({ email }) {
    await call('POST', 'api/auth/password/forgot', { email });
    return t('If there is an account with this e-mail address, a link is on its way to it. The link works once, for 30 minutes. If nothing arrives, check your spam folder.');
  }

  return {
    title: () => t('Forgotten password'),
    view: () => html`
      <div class="card narrow">
        ${heading(t('Forgotten password'), t('We send you a link to choose a new one.'))}
        <form method="post" @submit=${form.sending(request)}>
          ${field(form, { name: 'email', label: t('E-mail'), inputmode: 'email', autocomplete: 'username' })}
          ${form.messages()}
          ${submitButton(form, t('Send the link'))}
        </form>
        <p class="aside"><a href=${app.signInLink()}>${t('Sign in')}</a></p>
      </div>`,
  };
};
