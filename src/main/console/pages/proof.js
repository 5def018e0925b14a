import { html, nothing } from '../lit.js';
import { t } from '../text.js';
import { call } from '../api.js';
import { Form, heading, submitButton } from '../ui.js';
import { newPassword } from '../strength.js';
import finishRegistration from './finish-registration.js';
import invitation from './invitation.js';
import { user } from '../../../countersign.js';

/** The text of a token is the Base64url of version (1), secret id (4), purpose (1) and more. */
const PURPOSE_AT = 5;
const PURPOSES = { 1: 'verify', 2: 'reset', 3: 'change', 4: 'undo', 5: 'register', 6: 'invite' };

/** The pages of links that have more than a button. */
const PAGES = { register: finishRegistration, invite: invitation };

/**
 * The target of the links in mails. It shows what a link does, and does it only when the user presses the button, so
 * that no preview or scanner uses a link.
 */
export default app => {
  const form = new Form(app.changed);
  const password = newPassword(form, app.changed, { name: 'newPassword', known: [] });
  const token = location.hash.replace(/^#\/proof\/?/, '');
  const purpose = purposeOf(token);
  let done = false;

  async function reset({ newPassword: wanted }) {
    await call('POST', 'api/auth/password/reset', { token, newPassword: wanted });
    finish();
  }

  const using = path => async () => {
    await call('POST', path, { token });
    finish();
  };

  function finish() {
    done = true;
    app.changed();
    document.querySelector('#app h1')?.focus();
  }

  const again = () => form.problem?.code === 'INVALID_LINK' ? html`<p><a href="#/forgotten">${t('Request a new link')}</a></p>` : nothing;

  const views = {
    reset: {
      title: () => t('Choose a new password'),
      ask: () => html`
        ${heading(t('Choose a new password'), t('This signs out all your devices. If you have a second factor, you still need it to sign in.'))}
        <form method="post" @submit=${form.sending(reset)}>
          ${password.view({ label: t('New password') })}
          ${form.messages()}
          ${again()}
          ${submitButton(form, t('Set the new password'))}
        </form>`,
      done: () => html`
        ${heading(t('Your password was changed'), t('All devices were signed out. Sign in with the new password.'))}
        <p><a role="button" href=${app.signInLink()}>${t('Sign in')}</a></p>`,
    },
    verify: {
      title: () => t('Confirm your e-mail address'),
      ask: () => html`
        ${heading(t('Confirm your e-mail address'), t('Press the button to confirm that the address which received this link is yours. If you did not create an account here, close this page.'))}
        <form method="post" @submit=${form.sending(using('api/auth/email/verify'))}>
          ${form.messages()}
          ${submitButton(form, t('Confirm'))}
        </form>`,
      done: () => html`
        ${heading(t('Your e-mail address is confirmed'))}
        <p><a role="button" href=${user() ? '#/account' : app.signInLink()}>${user() ? t('Account') : t('Sign in')}</a></p>`,
    },
    change: {
      title: () => t('Confirm your new e-mail address'),
      ask: () => html`
        ${heading(t('Confirm your new e-mail address'), t('Press the button to use the address which received this link for your account. If you did not ask for this change, close this page.'))}
        <form method="post" @submit=${form.sending(using('api/auth/email/confirm'))}>
          ${form.messages()}
          ${submitButton(form, t('Change the address'))}
        </form>`,
      done: () => html`
        ${heading(t('Your e-mail address was changed'), t('From now on you sign in with the new address. Your devices stay signed in.'))}
        <p><a role="button" href=${user() ? '#/account' : app.signInLink()}>${user() ? t('Account') : t('Sign in')}</a></p>`,
    },
    undo: {
      title: () => t('Undo the change of your e-mail address'),
      ask: () => html`
        ${heading(t('Undo the change of your e-mail address'), t('The account gets the address which received this link back. All devices are signed out, and the present password no longer works. You get a link to choose a new one. A second factor stays in place.'))}
        <form method="post" @submit=${form.sending(using('api/auth/email/undo'))}>
          ${form.messages()}
          ${submitButton(form, t('Undo the change'))}
        </form>`,
      done: () => heading(t('Your address is back'), t('All devices were signed out. Open the link that you get by mail now, and choose a new password.')),
    },
    unknown: {
      title: () => t('This link is incomplete'),
      ask: () => heading(t('This link is incomplete'), t('Open the link in the mail again, or copy all of it.')),
    },
  };

  const view = views[purpose];

  return PAGES[purpose]?.(app, token) ?? {
    title: view.title,
    view: () => html`<div class="card narrow">${done ? view.done() : view.ask()}</div>`,
  };
};

function purposeOf(token) {
  try {
    const bytes = atob(token.replace(/^cse_/, '').replaceAll('-', '+').replaceAll('_', '/'));
    return PURPOSES[bytes.charCodeAt(PURPOSE_AT)] ?? 'unknown';
  } catch {
    return 'unknown';
  }
}
