/*
 * Native dialogs that ask for confirmation before an action that cannot be undone. While one works, another may ask for
 * the password.
 */

import { html, nothing, render } from './lit.js';
import { Form, field } from './ui.js';
import { t } from './text.js';
import { call } from './api.js';
import { hasOwnPasskey } from './features.js';
import { onStepUp, stepUp, stepUpWithPasskey } from '../../countersign.js';

let host = null;
let opened = 0;

/**
 * Asks for confirmation of an action. `text` explains the action, `details` may add fields. `work` gets the values of
 * the fields and does the action. The dialog stays open, with what was typed and the errors, until it succeeds.
 *
 * @returns the result of `work`, or null if the user cancels
 */
export function ask({ title, text, yes, danger = true, details = nothing, work }) {
  return open(form => ({
    title,
    yes,
    danger,
    body: html`<p>${text}</p>${typeof details === 'function' ? details(form) : details}`,
    action: work,
  }));
}

/** Offers to sign out all other devices. Resolves to true if that was done. */
export async function signOutOthers() {
  const done = await ask({
    title: t('Sign out all other devices?'),
    text: t('Only this device stays signed in. On all others you have to sign in again.'),
    yes: t('Sign out other devices'),
    work: async () => {
      await call('DELETE', 'api/auth/sessions?others=true');
      return true;
    },
  });
  return Boolean(done);
}

/** Asks for the password, and for a code if there is a second factor, and authenticates again. */
async function askForPassword() {
  const passkeys = await hasOwnPasskey();
  const outcome = await open((form, finish) => ({
    title: t('Confirm your identity'),
    yes: t('Confirm'),
    danger: false,
    body: html`
      <p>${t('For this action you have to enter your password again and, if you have a second factor, a code.')}</p>
      ${field(form, { prefix: 'proof-', name: 'password', label: t('Password'), type: 'password', autocomplete: 'current-password' })}
      ${field(form, { prefix: 'proof-', name: 'code', label: t('Code'), autocomplete: 'one-time-code', inputmode: 'text', required: false, help: t('From your authenticator app, or a recovery code. Leave it empty if you have no second factor.') })}
      ${passkeys ? html`<button type="button" class="secondary" ?disabled=${form.busy} @click=${() => form.run(async () => await stepUpWithPasskey() && finish(true))}>${t('Use a passkey')}</button>` : nothing}`,
    action: async ({ password, code }) => {
      await stepUp({ password, ...code && { code: code.trim() } });
      return true;
    },
  }));
  return Boolean(outcome);
}

onStepUp(askForPassword);

function open(describe) {
  return new Promise(resolve => {
    const dialog = document.createElement('dialog');
    (host ??= document.body).append(dialog);
    const titleId = `dialog-${opened += 1}-title`;
    let outcome = null;
    const form = new Form(show);
    const close = () => dialog.close();
    const finish = result => {
      outcome = result;
      close();
    };

    function show() {
      const { title, body, yes, danger, action } = describe(form, finish);
      const send = form.sending(async values => {
        finish(await action(values));
      });
      render(html`
        <article>
          <form method="post" @submit=${send} aria-labelledby=${titleId}>
            <h2 id=${titleId}>${title}</h2>
            ${body}
            ${form.messages()}
            <footer>
              <button type="button" class="secondary" ?disabled=${form.busy} @click=${close}>${t('Cancel')}</button>
              <button type="submit" class=${danger ? 'danger' : ''} aria-busy=${form.busy ? 'true' : nothing}>${yes}</button>
            </footer>
          </form>
        </article>`, dialog);
    }

    dialog.setAttribute('aria-labelledby', titleId);
    dialog.addEventListener('cancel', event => form.busy && event.preventDefault());
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(outcome);
    });
    show();
    dialog.showModal();
    dialog.querySelector('input:not([type=hidden])')?.focus();
  });
}
