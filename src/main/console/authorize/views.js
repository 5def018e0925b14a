/* What the page of an application's request shows in each state. */

import { html, nothing } from '../lit.js';
import { t } from '../text.js';
import { field, heading, submitButton } from '../ui.js';

/** What an application may do with the standard scopes. Others are shown with their names. */
const SCOPES = {
  openid: () => t('Recognize you when you sign in again'),
  profile: () => t('See your name'),
  email: () => t('See your e-mail address'),
  groups: () => t('See your roles'),
};

export const titleOf = {
  SIGN_IN: ({ name }) => t('Sign in to continue to {name}', { name }),
  AUTHENTICATE: () => t('Confirm your identity'),
  CONSENT: ({ name }) => t('{name} asks for access', { name }),
  NOTHING: ({ name }) => t('Continuing to {name} …', { name }),
  STOPPED: ({ name }) => t('Sign in to continue to {name}', { name }),
  GONE: () => t('Start again at the application'),
};

/** Says which account is signed in if that is not enough for the application. */
export const alreadySignedIn = account => account
  ? html`<p class="note wrap">${t('You are signed in as {email}. The application asks for another sign-in.', account)}</p>`
  : nothing;

/** Asks for the password again, and for a code if the application wants a second factor. */
export const authenticate = (form, { client, level }, account, action, byPasskey) => html`
  ${heading(titleOf.AUTHENTICATE(client), level > 1
    ? t('{name} asks you to enter your password and a code again.', client)
    : t('{name} asks you to enter your password again.', client))}
  <p class="wrap">${t('You are signed in as {email}.', account)}</p>
  <form method="post" @submit=${form.sending(action)}>
    <input hidden type="text" name="username" autocomplete="username" readonly .value=${account.email}>
    ${field(form, { name: 'password', label: t('Password'), type: 'password', autocomplete: 'current-password' })}
    ${level > 1 ? field(form, { name: 'code', label: t('Code'), autocomplete: 'one-time-code', help: t('The six digits that your authenticator app shows, or one of your recovery codes.') }) : nothing}
    ${form.messages()}
    ${submitButton(form, t('Confirm'))}
    ${byPasskey ? html`<button type="button" class="secondary" aria-busy=${form.busy ? 'true' : nothing} @click=${() => form.run(byPasskey)}>${t('Use a passkey')}</button>` : nothing}
  </form>`;

/** Asks for the person's consent. Of the application it shows nothing but its name, the host and the scopes, as text. */
export const consent = ({ client, redirectHost, scopes }, account, { busy, allow, deny }) => html`
  ${heading(titleOf.CONSENT(client), t('Allow this only if you know the application.'))}
  <dl class="facts">
    <div><dt>${t('Application')}</dt><dd class="wrap">${client.name}</dd></div>
    ${redirectHost ? html`<div><dt>${t('Address')}</dt><dd class="wrap">${redirectHost}</dd></div>` : nothing}
    <div><dt>${t('Your account')}</dt><dd class="wrap">${account.email}</dd></div>
    ${scopes.length ? html`<div><dt>${t('It may')}</dt><dd><ul class="scopes">${scopes.map(scope)}</ul></dd></div>` : nothing}
  </dl>
  <div class="choice">
    <button type="button" class="secondary" ?disabled=${busy} @click=${deny}>${t('Deny')}</button>
    <button type="button" class="secondary" ?disabled=${busy} @click=${allow}>${t('Allow')}</button>
  </div>`;

/** An item of a list of scopes. */
export const scope = ({ name }) => html`<li class="wrap">${Object.hasOwn(SCOPES, name) ? SCOPES[name]() : html`<code>${name}</code>`}</li>`;

/** The browser is on its way. A native application may need a click, and the page stays open. */
export const continuing = ({ client }, redirectTo) => html`
  ${heading(titleOf.NOTHING(client))}
  ${redirectTo && !/^https?:/.test(redirectTo) ? html`
    <p>${t('You can close this page as soon as the application is open.')}</p>
    <p><a role="button" href=${redirectTo}>${t('Open the application')}</a></p>` : nothing}`;

export const startAgain = () => heading(
  titleOf.GONE(),
  t('This request was already used, or it is too old. Go back to the application and start again.'),
);
