import { html } from '../lit.js';
import { t } from '../text.js';
import { Form, field, heading, submitButton } from '../ui.js';
import { newPassword } from '../strength.js';
import { register } from '../../../countersign.js';

export default app => {
  const form = new Form(app.changed);
  const password = newPassword(form, app.changed, { name: 'password', known: ['email', 'name'] });

  async function signUp({ email, password: chosen, name }) {
    await register({ email, password: chosen, name });
    app.say('good', t('Welcome. Your account was created, and you are signed in.'));
    app.returnToRequestedPage();
  }

  return {
    title: () => t('Sign up'),
    view: () => html`
      <div class="card narrow">
        ${heading(t('Sign up'), t('One account for all your applications.'))}
        <form method="post" @submit=${form.sending(signUp)}>
          ${field(form, { name: 'name', label: t('Name'), autocomplete: 'name', maxlength: 200 })}
          ${field(form, { name: 'email', label: t('E-mail'), inputmode: 'email', autocomplete: 'username' })}
          ${password.view({ label: t('Password') })}
          ${form.messages()}
          ${submitButton(form, t('Sign up'))}
        </form>
        <p class="aside">${t('Already have an account?')} <a href="#/sign-in">${t('Sign in')}</a></p>
      </div>`,
  };
};
