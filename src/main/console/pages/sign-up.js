import { html } from '../lit.js';
import { t } from '../text.js';
import { Form, field, heading, submitButton } from '../ui.js';
import { loadFeatures } from '../features.js';
import { newPassword } from '../strength.js';
import { register } from '../../../countersign.js';

/** Registers, or tells why registration is not possible. A registration may continue with a link in a mail. */
export default app => {
  const form = new Form(app.changed);
  const password = newPassword(form, app.changed, { name: 'password', known: ['email', 'name'] });
  let registration = 'open';
  let linkFor = null;

  async function signUp({ email, password: chosen, name }) {
    if (await register({ email, password: chosen, name })) {
      app.say('good', t('Welcome. Your account was created, and you are signed in.'));
      app.returnToRequestedPage();
    } else {
      linkFor = { email };
      app.changed();
      document.querySelector('#app h1')?.focus();
    }
  }

  const ask = () => html`
    ${heading(t('Sign up'), t('One account for all your applications.'))}
    <form method="post" @submit=${form.sending(signUp)}>
      ${field(form, { name: 'name', label: t('Name'), autocomplete: 'name', maxlength: 200 })}
      ${field(form, { name: 'email', label: t('E-mail'), inputmode: 'email', autocomplete: 'username' })}
      ${password.view({ label: t('Password') })}
      ${form.messages()}
      ${submitButton(form, t('Sign up'))}
    </form>
    <p class="aside">${t('Already have an account?')} <a href=${app.signInLink()}>${t('Sign in')}</a></p>`;

  const linkSent = () => html`
    ${heading(t('Check your mailbox'), t('We sent a mail to {email}. Open the link in it within 24 hours. If nothing arrives, check your spam folder.', linkFor))}
    <p class="aside"><a href=${app.signInLink()}>${t('Sign in')}</a></p>`;

  const refused = () => html`
    ${heading(t('Sign up'), registration === 'invite'
      ? t('You need an invitation to register. Ask your administrator for one. If you have one, open the link in its mail.')
      : t('Registration is closed. Ask your administrator for an account.'))}
    <p class="aside">${t('Already have an account?')} <a href=${app.signInLink()}>${t('Sign in')}</a></p>`;

  function content() {
    if (linkFor) {
      return linkSent();
    }
    return registration === 'invite' || registration === 'closed' ? refused() : ask();
  }

  return {
    title: () => t('Sign up'),
    async enter() {
      ({ registration } = await loadFeatures());
      app.changed();
    },
    view: () => html`<div class="card narrow">${content()}</div>`,
  };
};
