import { html, nothing } from '../lit.js';
import { ago, exactDate, t } from '../text.js';
import { BASE } from '../api.js';
import { heading, section } from '../ui.js';
import { explain, read, verify, warnings } from '../jwt.js';
import { accessToken, user } from '../../../countersign.js';

async function fetchKeys() {
  return (await (await fetch(new URL('.well-known/jwks.json', BASE))).json()).keys;
}

/** Shows the content of a token. Its only request loads our public keys. */
export default app => {
  let token = null;
  let signature = null;
  let keys = null;

  async function decode(text) {
    token = text.trim() ? read(text) : null;
    signature = null;
    app.changed();
    const decoded = token;
    if (token && !token.fault) {
      const verdict = await verifySignature(token);
      if (token === decoded) {
        signature = verdict;
        app.changed();
      }
    }
  }

  async function verifySignature(given) {
    try {
      keys ??= fetchKeys();
      return await verify(given, await keys);
    } catch {
      keys = null;
      return { kind: 'warn', text: t('The signature was not verified: our public keys could not be loaded.') };
    }
  }

  async function useOwn() {
    const area = document.querySelector('#token');
    area.value = await accessToken() ?? '';
    await decode(area.value);
  }

  const coloured = ({ parts: [header, claims, sign] }) => html`
    <p class="token" aria-hidden="true"><span class="part-header">${header}</span>.<span class="part-claims">${claims}</span>.<span class="part-signature">${sign}</span></p>`;

  const members = (title, of, kind) => section(title, html`
    <dl class="claims ${kind}">
      ${explain(of).map(({ name, value, meaning, time }) => html`
        <div>
          <dt><code>${name}</code> <span>${meaning}</span></dt>
          <dd class="wrap"><code>${value}</code>${time ? html`<span class="time">${exactDate(time)} – ${ago(time)}</span>` : nothing}</dd>
        </div>`)}
    </dl>`);

  const verdicts = () => html`
    <ul class="verdicts" aria-live="polite">
      ${[signature, ...warnings(token)].filter(Boolean).map(({ kind, text }) => html`<li class="note ${kind}">${text}</li>`)}
    </ul>`;

  const result = () => token.fault ? html`<p class="note bad" role="alert">${token.fault}</p>` : html`
    ${verdicts()}
    ${coloured(token)}
    ${members(t('Header'), token.header, 'of-header')}
    ${members(t('Claims'), token.claims, 'of-claims')}`;

  return {
    title: () => t('Token decoder'),
    view: () => html`
      <div class="column">
        ${heading(t('Token decoder'), t('Shows what a token contains and whether we signed it. The token is read in your browser and never sent.'))}
        <section class="card">
          <label for="token">${t('Token')}</label>
          <textarea id="token" rows="5" spellcheck="false" autocapitalize="off" autocomplete="off" placeholder="eyJ…" @input=${event => decode(event.target.value)}></textarea>
          ${user() ? html`<button type="button" class="secondary" @click=${useOwn}>${t('Show my token')}</button>` : nothing}
        </section>
        ${token ? result() : nothing}
      </div>`,
  };
};
