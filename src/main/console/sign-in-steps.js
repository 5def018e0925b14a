/* The steps of a sign-in, for all pages on which people sign in. */

import { html, nothing } from './lit.js';
import { t } from './text.js';
import { Form, field, heading, submitButton } from './ui.js';
import { call } from './api.js';
import { PasskeyAutofill } from './autofill.js';
import { hasPasskeys, loadFeatures, mayRegister } from './features.js';
import { newPassword } from './strength.js';
import { login, loginWithCode, loginWithNewPassword, loginWithPasskey } from '../../countersign.js';

/**
 * Asks for the password, and then for a new password if it is an initial one, or for a code of the second factor. Offers
 * to send the link to confirm the address if that is required first.
 *
 * @param texts returns the heading, the lead and an optional note of the first step: `{title, lead, note}`
 * @param done is called after the sign-in
 * @param email the address that is filled in
 */
export function signInSteps(changed, { texts, done, email = '' }) {
  const form = new Form(changed);
  const chosen = newPassword(form, changed, { name: 'newPassword', known: [] });
  let mail = false;
  let registrationOpen = true;
  let unverified = null;
  let initial = null;
  let challenge = null;
  let passkeys = false;
  let closed = false;

  const autofill = new PasskeyAutofill({
    done: () => finish(),
    failed: problem => {
      // a page that cannot offer passkeys in its form still has the password and the button
      if (problem.code === 'INVALID_PASSKEY' || problem.code === 'EMAIL_NOT_VERIFIED') {
        form.problem = problem;
        changed();
      }
    },
  });

  async function finish() {
    close();
    await done();
  }

  function close() {
    closed = true;
    autofill.stop();
  }

  async function byPasskey() {
    autofill.stop();
    try {
      if (await loginWithPasskey(challenge ? { mfaToken: challenge.mfaToken } : {})) {
        await finish();
        return;
      }
    } catch (refused) {
      if (refused.code === 'INVALID_MFA_TOKEN') {
        challenge = null;
      }
      throw refused;
    } finally {
      offerPasskeys();
    }
  }

  /** Does not wait, since the browser waits for the person. */
  function offerPasskeys() {
    if (passkeys && !challenge && !closed) {
      autofill.start();
    }
  }

  async function byPassword(credentials) {
    try {
      await handleAnswer(await login(credentials));
    } catch (refused) {
      if (refused.code === 'EMAIL_NOT_VERIFIED') {
        askToVerify(credentials);
      } else if (refused.code === 'PASSWORD_CHANGE_REQUIRED') {
        initial = credentials;
        chosen.forget();
        showStep('#newPassword');
      } else {
        throw refused;
      }
    }
  }

  async function byNewPassword({ newPassword: replacement }) {
    try {
      await handleAnswer(await loginWithNewPassword({ ...initial, newPassword: replacement }));
    } catch (refused) {
      if (refused.code !== 'EMAIL_NOT_VERIFIED') {
        throw refused;
      }
      askToVerify({ ...initial, password: replacement });
    }
  }

  function askToVerify(credentials) {
    unverified = credentials;
    initial = null;
    challenge = null;
    showStep('#app h1');
  }

  async function sendLink() {
    await call('POST', 'api/auth/login/verification', unverified);
    return t('A link is on its way to your e-mail address. It works for 24 hours.');
  }

  async function handleAnswer(answer) {
    initial = null;
    if (answer.mfaRequired) {
      autofill.stop();
      challenge = answer;
      showStep('#code');
    } else {
      await finish();
    }
  }

  function showStep(first) {
    changed();
    document.querySelector(first)?.focus();
  }

  async function byCode({ code }) {
    try {
      await loginWithCode({ mfaToken: challenge.mfaToken, code: code.trim() });
    } catch (refused) {
      if (refused.code === 'INVALID_MFA_TOKEN') {
        challenge = null;
      }
      throw refused;
    }
    await finish();
  }

  function startAgain() {
    unverified = null;
    form.done = '';
    initial = null;
    challenge = null;
    form.problem = null;
    changed();
    offerPasskeys();
  }

  const passkeyButton = text => html`
    <button type="button" class="secondary" aria-busy=${form.busy ? 'true' : nothing} @click=${() => form.run(byPasskey)}>${text}</button>`;

  const passwordStep = ({ title, lead, note = nothing }) => html`
    ${heading(title, lead)}
    ${note}
    <form method="post" @submit=${form.sending(byPassword)}>
      ${field(form, { name: 'email', label: t('E-mail'), inputmode: 'email', autocomplete: passkeys ? 'username webauthn' : 'username', value: email })}
      ${field(form, { name: 'password', label: t('Password'), type: 'password', autocomplete: 'current-password' })}
      ${form.messages()}
      ${submitButton(form, t('Sign in'))}
      ${passkeys ? passkeyButton(t('Sign in with a passkey')) : nothing}
    </form>
    ${mail ? html`<p class="aside"><a href="#/forgotten">${t('Forgotten password?')}</a></p>` : nothing}
    ${registrationOpen ? html`<p class="aside">${t('No account yet?')} <a href="#/sign-up">${t('Sign up')}</a></p>` : nothing}`;

  const verificationStep = () => html`
    ${heading(t('Confirm your e-mail address first'), t('Open the link in the mail that we sent to {email}. Then sign in.', unverified))}
    <form method="post" @submit=${form.sending(sendLink)}>
      ${form.messages()}
      ${submitButton(form, t('Send the link again'))}
      <button type="button" class="secondary" @click=${startAgain}>${t('Back')}</button>
    </form>`;

  const newPasswordStep = () => html`
    ${heading(t('Choose your own password'), t('An administrator set your current password. Replace it to sign in.'))}
    <form method="post" @submit=${form.sending(byNewPassword)}>
      <input hidden type="text" name="username" autocomplete="username" readonly .value=${initial.email}>
      ${chosen.view({ label: t('New password') })}
      ${form.messages()}
      ${submitButton(form, t('Sign in'))}
      <button type="button" class="secondary" @click=${startAgain}>${t('Back')}</button>
    </form>`;

  const codeStep = () => html`
    ${heading(t('One more step'), t('Your account has a second factor.'))}
    <form method="post" @submit=${form.sending(byCode)}>
      ${field(form, { name: 'code', label: t('Code'), autocomplete: 'one-time-code', help: t('The six digits that your authenticator app shows, or one of your recovery codes.') })}
      ${form.messages()}
      ${submitButton(form, t('Sign in'))}
      ${passkeys && challenge.factors.includes('passkey') ? passkeyButton(t('Use a passkey')) : nothing}
      <button type="button" class="secondary" @click=${startAgain}>${t('Back')}</button>
    </form>`;

  return {
    close,
    async load() {
      ({ mail } = await loadFeatures());
      registrationOpen = await mayRegister();
      passkeys = await hasPasskeys();
      changed();
      offerPasskeys();
    },
    view() {
      if (unverified) {
        return verificationStep();
      }
      if (challenge) {
        return codeStep();
      }
      return initial ? newPasswordStep() : passwordStep(texts());
    },
  };
}
