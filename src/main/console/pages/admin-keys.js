import { html, nothing } from '../lit.js';
import { date, duration, fromService, t } from '../text.js';
import { answerOf, call } from '../api.js';
import { Form, badge, heading, load, loaded, when } from '../ui.js';
import { ask } from '../dialogs.js';

const STATES = {
  PENDING: { word: 'pending', kind: 'info', says: 'published, does not sign yet' },
  ACTIVE: { word: 'signs', kind: 'good', says: 'signs new tokens' },
  RETIRING: { word: 'retiring', kind: 'warn', says: 'still verifies tokens that it has signed' },
  RETIRED: { word: 'retired', kind: '', says: 'no longer published' },
  REVOKED: { word: 'revoked', kind: 'bad', says: 'no longer published, its tokens are invalid' },
};

/** The life cycle of signing keys, with rotation and revocation. */
export default app => {
  const form = new Form(app.changed);
  const keys = {};
  const refresh = () => load(keys, () => call('GET', 'api/admin/keys'), app.changed);

  /** Asks first, and then shows the keys of the answer. */
  const act = (question, request) => form.act(() => ask({
    ...question,
    work: async values => {
      const { message, data } = await answerOf(...request(values));
      keys.data = data;
      return fromService(message);
    },
  }));

  function rotate() {
    const kid = keys.data.keys.find(({ state }) => state === 'ACTIVE')?.kid;
    return act({
      title: t('Rotate the signing key?'),
      text: t('A new key is published now. It signs as soon as every application has had time to read it. Until then the current key signs. Users do not notice anything.'),
      yes: t('Rotate'),
      danger: false,
      details: html`<label><input type="checkbox" name="immediately"> ${t('Sign with the new key at once')}</label>
        <small>${t('Only after a leak: applications that have cached our keys reject new tokens until they read the keys again, some for half an hour.')}</small>`,
    }, ({ immediately }) => ['POST', 'api/admin/keys/rotation', { kid, immediately: immediately === 'on' }]);
  }

  function revoke(key) {
    return act({
      title: t('Revoke this key?'),
      text: t('Every access token that it signed becomes invalid: all callers have to refresh. Do this only if someone else has the private key. It cannot be undone.'),
      yes: t('Revoke the key'),
      details: html`<p><code class="wrap">${key.kid}</code></p>`,
    }, () => ['DELETE', `api/admin/keys/${encodeURIComponent(key.kid)}`]);
  }

  const lives = key => ['PENDING', 'ACTIVE', 'RETIRING'].includes(key.state);

  const row = key => html`
    <li class="item key">
      <div>
        <p class="name">${badge(t(STATES[key.state].word), STATES[key.state].kind)} <strong>${key.algorithm}</strong> <span class="meta">#${key.ordinal} · ${t(STATES[key.state].says)}${key.origin === 'IMPORTED' ? html` · ${t('imported')}` : nothing}</span></p>
        <p class="meta"><code class="wrap">${key.kid}</code></p>
        <p class="meta">${t('age')} ${duration(key.ageSeconds)}${key.signedSeconds ? html` · ${t('has been signing for')} ${duration(key.signedSeconds)}` : nothing}
          ${key.state === 'PENDING' ? html` · ${t('signs')} ${when(key.signsFrom)}` : nothing}
          ${key.publishedUntil ? html` · ${t('published until')} ${date(key.publishedUntil)}` : nothing}</p>
      </div>
      ${lives(key) ? html`<button type="button" class="danger outline small" aria-label=${t('Revoke key {number}', { number: key.ordinal })} @click=${() => revoke(key)}>${t('Revoke …')}</button>` : nothing}
    </li>`;

  return {
    title: () => t('Signing keys'),
    enter: refresh,
    view: () => html`
      ${heading(t('Signing keys'), t('Signing keys rotate automatically. Normally there is nothing to do here.'))}
      ${form.messages()}
      ${loaded(keys, ({ keys: all }) => html`
        <ul class="items card">${all.map(row)}</ul>
        <button type="button" @click=${rotate}>${t('Rotate …')}</button>`)}`,
  };
};
