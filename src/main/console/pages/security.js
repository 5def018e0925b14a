import { html, nothing } from '../lit.js';
import { date, t } from '../text.js';
import { answerOf, call } from '../api.js';
import { Form, badge, download, field, heading, load, loaded, section, submitButton } from '../ui.js';
import { ask } from '../dialogs.js';
import { newPassword } from '../strength.js';
import { user } from '../../../countersign.js';

/** The password and the second factor. */
export default app => {
  const passwordForm = new Form(app.changed);
  const factorForm = new Form(app.changed);
  const chosen = newPassword(passwordForm, app.changed, { name: 'newPassword', known: [], values: [user().email] });
  const factors = {};
  let enrolment = null;
  let codes = null;

  async function changePassword({ currentPassword, newPassword: wanted }, form) {
    await call('POST', 'api/auth/password', { currentPassword, newPassword: wanted });
    form.reset();
    chosen.forget();
    return t('Your password is changed. All other devices are signed out.');
  }

  const loadFactors = () => load(factors, () => call('GET', 'api/auth/factors'), app.changed);

  const enrol = () => factorForm.run(async () => {
    enrolment = await call('POST', 'api/auth/factors/totp', {});
    codes = null;
  });

  async function confirm({ code }) {
    codes = (await call('POST', 'api/auth/factors/totp/confirm', { code: code.replace(/\s/g, '') })).recoveryCodes;
    enrolment = null;
    await loadFactors();
    return t('Your second factor is set up. From now on we ask for a code when you sign in.');
  }

  async function renewCodes() {
    const sure = await ask({
      title: t('Make new recovery codes?'),
      text: t('You get ten new codes. Those that you have now stop working.'),
      yes: t('Make new codes'),
      danger: false,
    });
    if (sure) {
      await factorForm.run(async () => {
        codes = (await call('POST', 'api/auth/factors/recovery-codes', {})).recoveryCodes;
        await loadFactors();
      });
    }
  }

  async function remove() {
    const sure = await ask({
      title: t('Remove the second factor?'),
      text: t('From then on your password alone opens your account. The recovery codes stop working.'),
      yes: t('Remove it'),
    });
    if (sure) {
      await factorForm.run(async () => {
        const { message } = await answerOf('DELETE', 'api/auth/factors/totp');
        codes = null;
        await loadFactors();
        return t(message);
      });
    }
  }

  function forgetEnrolment() {
    enrolment = null;
    app.changed();
  }

  const recoveryCodes = () => html`
    <div class="codes" role="region" aria-label=${t('Recovery codes')}>
      <h3>${t('Recovery codes')}</h3>
      <p>${t('Each opens your account once when you do not have your authenticator. We show them this one time: print them, or keep them in a password manager.')}</p>
      <ul>${codes.map(code => html`<li><code>${code}</code></li>`)}</ul>
      <div class="actions">
        <button type="button" class="secondary" @click=${() => factorForm.run(copyCodes)}>${t('Copy')}</button>
        <button type="button" class="secondary" @click=${() => print()}>${t('Print')}</button>
        <button type="button" class="secondary" @click=${() => download('countersign-recovery-codes.txt', new Blob([`${codes.join('\n')}\n`], { type: 'text/plain' }))}>${t('Save as a file')}</button>
      </div>
    </div>`;

  async function copyCodes() {
    try {
      await navigator.clipboard.writeText(codes.join('\n'));
      return t('Copied.');
    } catch {
      return t('Copying is not allowed here. Select the codes by hand.');
    }
  }

  const enrolling = () => html`
    <ol class="steps">
      <li>
        <p>${t('Scan this with an authenticator app:')}</p>
        <img class="qr" width="200" height="200" src="data:image/svg+xml,${encodeURIComponent(enrolment.qr)}" alt=${t('QR code; the secret below says the same')}>
        <p>${t('Or type this secret:')} <code class="wrap">${enrolment.secret.replace(/(.{4})/g, '$1 ').trim()}</code></p>
      </li>
      <li>
        <form method="post" @submit=${factorForm.sending(confirm)}>
          ${field(factorForm, { name: 'code', label: t('Type the code that the app shows now'), autocomplete: 'one-time-code', inputmode: 'numeric', maxlength: 7 })}
          <div class="actions">
            ${submitButton(factorForm, t('Confirm'))}
            <button type="button" class="secondary" @click=${forgetEnrolment}>${t('Cancel')}</button>
          </div>
        </form>
      </li>
    </ol>`;

  const factor = ({ totp, recoveryCodesLeft }) => html`
    <p>${t('Authenticator app')} ${totp.enrolled ? badge(t('on'), 'good') : badge(t('off'))}
      ${totp.enrolled && totp.confirmedAt ? html`<small>${t('since {date}', { date: date(totp.confirmedAt) })}</small>` : nothing}</p>
    ${totp.enrolled ? html`<p>${t('Recovery codes left: {count}', { count: recoveryCodesLeft })}</p>` : nothing}
    ${factorForm.messages()}
    ${codes ? recoveryCodes() : nothing}
    ${enrolment ? enrolling() : html`
      <div class="actions">
        ${totp.enrolled ? html`
          <button type="button" class="secondary" @click=${renewCodes}>${t('New recovery codes …')}</button>
          <button type="button" class="danger outline" @click=${remove}>${t('Remove the second factor …')}</button>` : html`
          <button type="button" aria-busy=${factorForm.busy ? 'true' : nothing} @click=${enrol}>${t('Set up an authenticator app')}</button>`}
      </div>`}`;

  return {
    title: () => t('Password and factors'),
    enter: loadFactors,
    view: () => html`
      ${heading(t('Password and factors'))}
      ${section(t('Second factor'), loaded(factors, factor), t('A code from an app on your phone, besides the password. A stolen password alone is then worth nothing.'))}
      ${section(t('Password'), html`
        <form method="post" @submit=${passwordForm.sending(changePassword)}>
          <input hidden type="text" name="username" autocomplete="username" readonly .value=${user()?.email ?? ''}>
          ${field(passwordForm, { name: 'currentPassword', label: t('Current password'), type: 'password', autocomplete: 'current-password' })}
          ${chosen.view({ label: t('New password') })}
          ${passwordForm.messages()}
          ${submitButton(passwordForm, t('Change the password'))}
        </form>`, t('A change signs out all your other devices.'))}`,
  };
};
