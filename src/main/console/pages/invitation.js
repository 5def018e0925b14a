import { html } from '../lit.js';
import { t } from '../text.js';
import { call } from '../api.js';
import { Form, field, heading, load, loaded, submitButton } from '../ui.js';
import { newPassword } from '../strength.js';
import { register } from '../../../countersign.js';

/** Registers with an invitation. Opening the page does not use the invitation. */
export default (app, token) => {
  const form = new Form(app.changed);
  const box = {};
  const password = newPassword(form, app.changed, { name: 'password', known: ['email', 'name'] });

  async function accept({ password: chosen, name }) {
    await register({ email: box.data.email, password: chosen, name, invitation: token });
    app.say('good', t('Welcome. Your account was created, and you are signed in.'));
    app.returnToRequestedPage();
  }

  const ask = ({ email }) => html`
    <form method="post" @submit=${form.sending(accept)}>
      <div class="field">
        <label for="email">${t('E-mail')}</label>
        <input id="email" name="email" type="text" readonly autocomplete="username" .value=${email}>
      </div>
      ${field(form, { name: 'name', label: t('Name'), autocomplete: 'name', maxlength: 200 })}
      ${password.view({ label: t('Password') })}
      ${form.messages()}
      ${submitButton(form, t('Create account'))}
    </form>`;

  return {
    title: () => t('Your invitation'),
    enter: () => load(box, () => call('POST', 'api/auth/register/invitation', { invitation: token }), app.changed),
    view: () => html`
      <div class="card narrow">
        ${heading(t('Your invitation'), t('Choose a name and a password for your new account.'))}
        ${loaded(box, ask)}
      </div>`,
  };
};
