import { html, nothing } from '../lit.js';
import { date, t } from '../text.js';
import { answerOf, call } from '../api.js';
import { Form, badge, field, heading, load, loaded, section, submitButton } from '../ui.js';
import { ask, signOutOthers } from '../dialogs.js';
import { Passkeys } from '../passkeys.js';
import { newPassword } from '../strength.js';
import { forgetCodes, recoveryCodes, showCodes } from '../recovery-codes.js';
import { user } from '../../../countersign.js';

/** The password and the second factor. */
export default app => {
  const passwordForm = new Form(app.changed);
  const factorForm = new Form(app.changed);
  const chosen = newPassword(passwordForm, app.changed, { name: 'newPassword', known: [], values: [user().email] });
  const factors = {};
  const passkeys = new Passkeys(app.changed, async created => {
    if (created) {
      showCodes(created);
    }
    offersToSignOutOthers = true;
    await loadRemainingFactors();
  });
  let enrolment = null;
  let offersToSignOutOthers = false;

  async function changePassword({ currentPassword, newPassword: replacement }, form) {
    await call('POST', 'api/auth/password', { currentPassword, newPassword: replacement });
    form.reset();
    chosen.forget();
    return t('Your password was changed. All other devices were signed out.');
  }

  const loadFactors = () => load(factors, () => call('GET', 'api/auth/factors'), app.changed);

  /** The codes stop working with the last factor. */
  async function loadRemainingFactors() {
    await loadFactors();
    if (factors.data?.recoveryCodesLeft === 0) {
      forgetCodes();
    }
  }

  const enrol = () => factorForm.run(async () => {
    enrolment = await call('POST', 'api/auth/factors/totp');
    forgetCodes();
  });

  async function confirm({ code }) {
    const { recoveryCodes: created } = await call('POST', 'api/auth/factors/totp/confirm', { code: code.replace(/\s/g, '') });
    if (created.length) {
      showCodes(created);
    }
    enrolment = null;
    offersToSignOutOthers = true;
    await loadFactors();
    return t('Your second factor is set up. From now on we ask for a code when you sign in.');
  }

  const renewCodes = () => factorForm.act(() => ask({
    title: t('Create new recovery codes?'),
    text: t('You get ten new codes. Your current codes stop working.'),
    yes: t('Create new codes'),
    danger: false,
    work: async () => {
      showCodes((await call('POST', 'api/auth/factors/recovery-codes')).recoveryCodes);
      offersToSignOutOthers = true;
      await loadFactors();
    },
  }));

  const remove = () => factorForm.act(() => ask({
    title: t('Remove the second factor?'),
    text: t('Without another second factor, your password alone is enough to sign in, and the recovery codes stop working.'),
    yes: t('Remove'),
    work: async () => {
      const { message } = await answerOf('DELETE', 'api/auth/factors/totp');
      offersToSignOutOthers = true;
      await loadRemainingFactors();
      return t(message);
    },
  }));

  const endOthers = () => factorForm.act(async () => {
    if (await signOutOthers()) {
      offersToSignOutOthers = false;
      return t('All other devices are signed out.');
    }
  });

  function forgetEnrolment() {
    enrolment = null;
    app.changed();
  }

  const otherDevices = () => html`
    <p>${t('Devices that were signed in before stay signed in. If you do not know all of them, sign out the others.')}</p>
    <div class="actions">
      <button type="button" class="danger outline" @click=${endOthers}>${t('Sign out all other devices …')}</button>
    </div>`;

  const enrolling = () => html`
    <ol class="steps">
      <li>
        <p>${t('Scan this code with an authenticator app:')}</p>
        <img class="qr" width="200" height="200" src="data:image/svg+xml,${encodeURIComponent(enrolment.qr)}" alt=${t('QR code with the secret that is shown below')}>
        <p><a href=${enrolment.uri}>${t('Open the app on this device')}</a></p>
        <p>${t('Or type this secret:')} <code class="wrap">${enrolment.secret.replace(/(.{4})/g, '$1 ').trim()}</code></p>
      </li>
      <li>
        <form method="post" @submit=${factorForm.sending(confirm)}>
          ${field(factorForm, { name: 'code', label: t('Enter the code that the app shows now'), autocomplete: 'one-time-code', inputmode: 'numeric', maxlength: 100 })}
          <div class="actions">
            ${submitButton(factorForm, t('Confirm'))}
            <button type="button" class="secondary" @click=${forgetEnrolment}>${t('Cancel')}</button>
          </div>
        </form>
      </li>
    </ol>`;

  const factor = ({ totp, recoveryCodesLeft, requiredFrom }) => html`
    ${requiredFrom ? html`<p class="note bad">${t('As an administrator you need a second factor. Set it up before {date}. After that you cannot do anything else until you have one.', { date: date(requiredFrom) })}</p>` : nothing}
    <p>${t('Authenticator app')} ${totp.enrolled ? badge(t('on'), 'good') : badge(t('off'))}
      ${totp.enrolled && totp.confirmedAt ? html`<small>${t('since {date}', { date: date(totp.confirmedAt) })}</small>` : nothing}</p>
    ${totp.enrolled || passkeys.any ? html`<p>${t('Recovery codes left: {count}', { count: recoveryCodesLeft })}</p>` : nothing}
    ${factorForm.messages()}
    ${recoveryCodes(factorForm)}
    ${offersToSignOutOthers ? otherDevices() : nothing}
    ${enrolment ? enrolling() : html`
      <div class="actions">
        ${totp.enrolled || passkeys.any ? html`
          <button type="button" class="secondary" @click=${renewCodes}>${t('New recovery codes …')}</button>` : nothing}
        ${totp.enrolled ? html`
          <button type="button" class="danger outline" @click=${remove}>${t('Remove the second factor …')}</button>` : html`
          <button type="button" aria-busy=${factorForm.busy ? 'true' : nothing} @click=${enrol}>${t('Set up an authenticator app')}</button>`}
      </div>`}`;

  return {
    title: () => t('Password and factors'),
    enter: () => Promise.all([loadFactors(), passkeys.load()]),
    view: () => html`
      ${heading(t('Password and factors'))}
      ${section(t('Second factor'), loaded(factors, factor), t('A code from an app on your phone, in addition to the password. Then a stolen password alone is not enough to sign in.'))}
      ${passkeys.view()}
      ${section(t('Password'), html`
        <form method="post" @submit=${passwordForm.sending(changePassword)}>
          <input hidden type="text" name="username" autocomplete="username" readonly .value=${user()?.email ?? ''}>
          ${field(passwordForm, { name: 'currentPassword', label: t('Current password'), type: 'password', autocomplete: 'current-password' })}
          ${chosen.view({ label: t('New password') })}
          ${passwordForm.messages()}
          ${submitButton(passwordForm, t('Change the password'))}
        </form>`, t('This signs out all your other devices.'))}`,
  };
};
