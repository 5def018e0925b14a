import { html, nothing } from '../lit.js';
import { t } from '../text.js';
import { Form, field, heading, submitButton } from '../ui.js';
import { finishRegistration } from '../../../countersign.js';

/** Finishes a registration with the link from its mail. Opening the page uses nothing. */
export default (app, token) => {
  const form = new Form(app.changed);

  async function finish({ password }) {
    await finishRegistration({ token, password });
    app.say('good', t('Welcome. Your account was created, and you are signed in.'));
    app.returnToRequestedPage();
  }

  const again = () => form.problem?.code === 'INVALID_LINK' ? html`<p><a href="#/sign-up">${t('Sign up again')}</a></p>` : nothing;

  return {
    title: () => t('Finish your registration'),
    view: () => html`
      <div class="card narrow">
        ${heading(t('Finish your registration'), t('Enter the password that you chose. This creates your account. If you did not register here, close this page.'))}
        <form method="post" @submit=${form.sending(finish)}>
          ${field(form, { name: 'password', label: t('Password'), type: 'password', autocomplete: 'current-password' })}
          ${form.messages()}
          ${again()}
          ${submitButton(form, t('Create account'))}
        </form>
      </div>`,
  };
};
