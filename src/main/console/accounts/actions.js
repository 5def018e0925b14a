/*
 * The actions of an administrator on accounts. Each action asks first. It resolves to the sentence that reports what was
 * done, or to null if the administrator cancels.
 */

import { html } from '../lit.js';
import { date, t } from '../text.js';
import { answerOf, call } from '../api.js';
import { field } from '../ui.js';
import { ask } from '../dialogs.js';
import { user } from '../../../countersign.js';

export const isOwn = account => account.id === user()?.id;

/** The menu of an account: `{label, run, risky}`. Administrators cannot lock themselves out. */
export function actionsOn(account, { mail }) {
  return [
    ...mail && !account.disabled ? [{ label: t('Send a link for a new password …'), run: sendPasswordReset }] : [],
    { label: t('Change roles …'), run: changeRoles },
    { label: t('Sign out everywhere …'), run: endSessions },
    { label: t('Remove the second factor …'), run: removeFactors },
    ...isOwn(account) ? [] : [
      account.disabled ? { label: t('Enable'), run: enable } : { label: t('Disable …'), run: disable },
      { label: t('Close …'), run: close, risky: true },
    ],
  ];
}

export function create() {
  return ask({
    title: t('Create an account'),
    text: t('Leave the password empty to generate one, shown once. The owner has to replace the password at the first sign-in.'),
    yes: t('Create account'),
    danger: false,
    details: form => html`
      ${field(form, { prefix: 'new-', name: 'name', label: t('Name') })}
      ${field(form, { prefix: 'new-', name: 'email', label: t('E-mail'), inputmode: 'email' })}
      ${field(form, { prefix: 'new-', name: 'password', label: t('Password'), type: 'password', autocomplete: 'new-password', required: false })}
      ${field(form, { prefix: 'new-', name: 'roles', label: t('Further roles'), required: false, rows: 3, help: t('One role per line.') })}`,
    work: async values => {
      const roles = lines(values.roles);
      const { account, password, passwordExpiresAt } = await call('POST', 'api/admin/accounts', {
        name: values.name, email: values.email, ...values.password && { password: values.password }, ...roles.length && { roles },
      });
      const until = t('The owner can sign in and replace the password until {date}.', { date: date(passwordExpiresAt) });
      return password
        ? html`${t('The account {email} was created. Its password is shown only now:', account)} <code class="wrap">${password}</code> ${until}`
        : `${t('The account {email} was created.', account)} ${until}`;
    },
  });
}

function changeRoles(account) {
  return ask({
    title: t('Roles of {email}', account),
    text: t('Takes effect at once; nobody is signed out.'),
    yes: t('Save roles'),
    danger: false,
    details: form => field(form, { prefix: 'set-', name: 'roles', label: t('Roles'), value: account.roles.join('\n'), rows: 5, help: t('One role per line.') }),
    work: async values => {
      await call('PATCH', path(account), { roles: lines(values.roles) });
      return t('The roles of {email} were changed.', account);
    },
  });
}

function disable(account) {
  return ask({
    title: t('Disable {email}?', account),
    text: t('All sessions end at once, and nobody can sign in to the account until it is enabled again. No data is lost.'),
    yes: t('Disable the account'),
    work: async () => {
      await call('PATCH', path(account), { disabled: true });
      return t('{email} is disabled.', account);
    },
  });
}

/** Does not ask for confirmation, because nothing can be lost. */
async function enable(account) {
  await call('PATCH', path(account), { disabled: false });
  return t('{email} is enabled.', account);
}

function endSessions(account) {
  return ask({
    title: t('Sign out {email} everywhere?', account),
    text: t('All sessions and access tokens of the account end at once. The owner can sign in again.'),
    yes: t('Sign out everywhere'),
    work: async () => {
      await call('DELETE', path(account, '/sessions'));
      return t('{email} is signed out everywhere.', account);
    },
  });
}

function sendPasswordReset(account) {
  return ask({
    title: t('Send {email} a link for a new password?', account),
    text: t('The owner can choose a new password with it, once and within 30 minutes. Until then the current password stays valid.'),
    yes: t('Send the link'),
    danger: false,
    work: async () => {
      await call('POST', path(account, '/password-reset'));
      return t('A link for a new password is on its way to {email}.', account);
    },
  });
}

function removeFactors(account) {
  return ask({
    title: t('Remove the second factor of {email}?', account),
    text: t('For an owner who has lost both the phone and the recovery codes. Afterwards the password alone is enough to sign in. Make sure that you are talking to the owner.'),
    yes: t('Remove the second factor'),
    work: async () => t((await answerOf('DELETE', path(account, '/factors'))).message),
  });
}

function close(account) {
  return ask({
    title: t('Close the account of {email}?', account),
    text: t('This deletes the account and all its sessions and cannot be undone. To lock someone out for a while, disable the account instead.'),
    yes: t('Close permanently'),
    work: async () => {
      await call('DELETE', path(account));
      return t('The account {email} was closed.', account);
    },
  });
}

const path = ({ id }, rest = '') => `api/admin/accounts/${encodeURIComponent(id)}${rest}`;

export const lines = text => text.split('\n').map(line => line.trim()).filter(Boolean);
