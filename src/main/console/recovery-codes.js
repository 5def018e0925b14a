/*
 * New recovery codes, which the service shows only once. They stay on the page until their owner has kept them, also after
 * a visit to another page. Before the tab is closed or loaded again, the browser asks.
 */

import { html, nothing } from './lit.js';
import { t } from './text.js';
import { BASE } from './api.js';
import { download } from './ui.js';
import { onSignedOut, user } from '../../countersign.js';

let shown = null;

onSignedOut(() => forgetCodes());

addEventListener('beforeunload', event => {
  if (shown) {
    event.preventDefault();
  }
});

/** Shows new codes of the user. */
export function showCodes(codes) {
  shown = { codes, email: user().email };
}

export function forgetCodes() {
  shown = null;
}

/** The codes, or nothing if there are no new ones. The form reports what was done with them. */
export function recoveryCodes(form) {
  return shown ? html`
    <div class="codes" role="region" aria-label=${t('Recovery codes')}>
      <h3>${t('Recovery codes')}</h3>
      <p class="wrap"><strong>${owner()}</strong></p>
      <p>${t('Each code is a second step of the sign-in, once, if you do not have your app or passkey. We show them only now: print them, or keep them in a password manager.')}</p>
      <ul>${shown.codes.map(code => html`<li><code>${code}</code></li>`)}</ul>
      <div class="actions">
        <button type="button" class="secondary" @click=${() => form.run(copy)}>${t('Copy')}</button>
        <button type="button" class="secondary" @click=${() => print()}>${t('Print')}</button>
        <button type="button" class="secondary" @click=${save}>${t('Save as a file')}</button>
        <button type="button" @click=${() => form.run(forgetCodes)}>${t('I have kept the codes')}</button>
      </div>
    </div>` : nothing;
}

const owner = () => t('{email} at {service}', { email: shown.email, service: BASE.host + BASE.pathname.replace(/\/$/, '') });

const text = () => [t('Recovery codes'), owner(), '', ...shown.codes, ''].join('\n');

const save = () => download(`recovery-codes-${BASE.hostname}.txt`, new Blob([text()], { type: 'text/plain' }));

async function copy() {
  try {
    await navigator.clipboard.writeText(text());
    return t('Copied.');
  } catch {
    return t('The browser does not allow copying. Select the codes and copy them yourself.');
  }
}
