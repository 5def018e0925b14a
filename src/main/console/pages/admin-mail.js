import { html, nothing } from '../lit.js';
import { t } from '../text.js';
import { call } from '../api.js';
import { Form, badge, heading, load, loaded, when } from '../ui.js';
import { loadFeatures } from '../features.js';

const PAGE = 50;

const STATES = {
  failed: { label: () => t('Given up'), none: () => t('No mail was given up in the last 30 days.') },
  waiting: { label: () => t('Waiting'), none: () => t('No mail is waiting.') },
};

const FAILURES = {
  REFUSED: () => t('recipient refused'),
  EXPIRED: () => t('not sent in time'),
};

/** The mail that was given up, and the mail that waits, with the last error. Texts and links are never shown. */
export default app => {
  const list = {};
  const paging = new Form(app.changed);
  let on = true;
  let state = 'failed';

  const read = more => call('GET', `api/admin/mail?${new URLSearchParams({ state, limit: PAGE, ...more })}`);
  const refresh = () => load(list, read, app.changed);

  const more = () => paging.run(async () => {
    const { mails, next } = await read({ cursor: list.data.next });
    list.data = { mails: [...list.data.mails, ...mails], next };
  });

  function choose(chosen) {
    state = chosen;
    list.data = null;
    app.changed();
    return refresh();
  }

  const mail = ({ kind, accountId, recipient, createdAt, attempts, nextAttemptAt, failedAt, failure, lastError }) => html`
    <li class="item">
      <div>
        <p class="name wrap">${recipient} ${failure ? badge(FAILURES[failure](), 'bad') : nothing}</p>
        <p class="meta wrap">${kind} · ${t('created')} ${when(createdAt)} · ${t('failed attempts: {attempts}', { attempts })} ·
          ${failedAt ? html`${t('given up')} ${when(failedAt)}` : html`${t('next attempt')} ${when(nextAttemptAt)}`}
          ${accountId ? html` · <a href="#/admin/audit?account=${accountId}" aria-label=${t('Events of {email}', { email: recipient })}>${t('Events')}</a>` : nothing}</p>
        ${lastError ? html`<p class="meta wrap">${lastError}</p>` : nothing}
      </div>
    </li>`;

  const mails = ({ mails: found, next }) => html`
    ${found.length ? html`<ul class="items card">${found.map(mail)}</ul>` : html`<p class="empty">${STATES[state].none()}</p>`}
    ${paging.messages()}
    ${next ? html`<button type="button" class="secondary" aria-busy=${paging.busy ? 'true' : nothing} @click=${more}>${t('Older mails')}</button>` : nothing}`;

  return {
    title: () => t('Mail'),
    enter: async () => {
      ({ mail: on } = await loadFeatures());
      await (on ? refresh() : app.changed());
    },
    view: () => html`
      ${heading(t('Mail'), t('Mail that could not be delivered, and mail that waits. Texts and links are not shown.'))}
      ${on ? html`
        <div class="spans" role="group" aria-label=${t('State')}>
          ${Object.entries(STATES).map(([name, { label }]) => html`
            <button type="button" class="secondary small" aria-pressed=${String(state === name)} @click=${() => choose(name)}>${label()}</button>`)}
        </div>
        ${loaded(list, mails)}` : html`<p class="empty">${t('This service sends no mail.')}</p>`}`,
  };
};
