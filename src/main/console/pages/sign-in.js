import { html, nothing } from '../lit.js';
import { t } from '../text.js';
import { Form, field, heading, submitButton } from '../ui.js';
import { login, loginWithCode } from '../../../countersign.js';

/** Password first, then a code where a second factor is enrolled. */
export default app => {
  const form = new Form(app.changed);
  let challenge = null;

  async function byPassword({ email, password }) {
    const answer = await login({ email, password });
    if (answer.mfaRequired) {
      challenge = answer;
      app.changed();
      document.querySelector('#code')?.focus();
    } else {
      app.goOn();
    }
  }

  async function byCode({ code }) {
    try {
      await loginWithCode({ mfaToken: challenge.mfaToken, code: code.trim() });
      app.goOn();
    } catch (refused) {
      if (refused.code === 'INVALID_MFA_TOKEN') {
        challenge = null;
      }
      throw refused;
    }
  }

  function startAgain() {
    challenge = null;
    form.problem = null;
    app.changed();
  }

  const passwordStep = () => html`
    ${heading(t('Sign in'), t('Welcome back.'))}
    <form method="post" @submit=${form.sending(byPassword)}>
      ${field(form, { name: 'email', label: t('E-mail'), inputmode: 'email', autocomplete: 'username' })}
      ${field(form, { name: 'password', label: t('Password'), type: 'password', autocomplete: 'current-password' })}
      ${form.messages()}
      ${submitButton(form, t('Sign in'))}
    </form>
    <p class="aside">${t('No account yet?')} <a href="#/sign-up">${t('Sign up')}</a></p>`;

  const codeStep = () => html`
    ${heading(t('One more step'), t('Your account has a second factor.'))}
    <form method="post" @submit=${form.sending(byCode)}>
      ${field(form, { name: 'code', label: t('Code'), autocomplete: 'one-time-code', help: t('The six digits that your authenticator app shows, or one of your recovery codes.') })}
      ${form.messages()}
      ${submitButton(form, t('Sign in'))}
      <button type="button" class="secondary" @click=${startAgain}>${t('Back')}</button>
    </form>`;

  return {
    title: () => t('Sign in'),
    view: () => html`<div class="card narrow">${challenge ? codeStep() : passwordStep()}</div>${nothing}`,
  };
};
