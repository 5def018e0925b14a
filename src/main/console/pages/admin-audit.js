import { html, nothing } from '../lit.js';
import { exactDate, t } from '../text.js';
import { call, fileOf } from '../api.js';
import { Form, badge, download, field, heading, load, loaded, when } from '../ui.js';
import { ACTIONS, actionWords, isAlarm, isFailure, reasonWords, repeated } from '../events.js';

const PAGE = 50;

/** All security events: filtered, page by page, and as a file. */
export default app => {
  const search = new Form(app.changed);
  const paging = new Form(app.changed);
  const list = {};
  const account = new URLSearchParams(location.hash.split('?')[1]).get('account') ?? '';
  let conditions = account ? { account } : {};

  const query = more => new URLSearchParams({ ...conditions, ...more });
  const refresh = () => load(list, () => call('GET', `api/admin/audit?${query({ limit: PAGE })}`), app.changed);

  async function find(values) {
    conditions = conditionsOf(values);
    list.data = await call('GET', `api/admin/audit?${query({ limit: PAGE })}`);
  }

  const more = () => paging.run(async () => {
    const { events, emails, next } = await call('GET', `api/admin/audit?${query({ limit: PAGE, cursor: list.data.next })}`);
    list.data = { events: [...list.data.events, ...events], emails: { ...list.data.emails, ...emails }, next };
  });

  /** Saves the events that match the visible filters, as a search with them would show. */
  const save = ({ target: { form } }, format) => search.run(async () => {
    const filters = conditionsOf(Object.fromEntries(new FormData(form)));
    const file = await fileOf(`api/admin/audit/export?${new URLSearchParams({ ...filters, format })}`);
    if (await isWithoutEvents(file, format)) {
      return t('No events match. Nothing was saved.');
    }
    download(`countersign-audit.${format}`, file);
    return t('Saved.');
  });

  const nameOf = id => list.data.emails?.[id] ?? id.slice(-12);

  const event = ({ at, action, outcome, reason, accountId, actorId, detail, address, userAgent, times, lastAt }) => html`
    <tr>
      <td><time datetime=${at} title=${exactDate(at)}>${when(at)}</time></td>
      <td>${actionWords(action)} ${isAlarm(action) ? badge(t('alarm'), 'bad') : isFailure({ action, outcome }) ? badge(t('refused'), 'warn') : nothing}
        ${repeated({ at, times, lastAt })}
        ${reason ? html`<small>${reasonWords(reason)}</small>` : nothing} ${detail ? html`<small class="wrap">${detail}</small>` : nothing}</td>
      <td>${accountId ? html`<a class="id" href="#/admin/audit?account=${accountId}" title=${accountId}>${nameOf(accountId)}</a>` : '–'}
        ${actorId && actorId !== accountId ? html`<small>${t('by')} <span title=${actorId}>${nameOf(actorId)}</span></small>` : nothing}</td>
      <td>${address ?? '–'} ${userAgent ? html`<small class="agent" title=${userAgent}>${userAgent}</small>` : nothing}</td>
    </tr>`;

  const table = ({ events, next }) => html`
    ${events.length ? html`
      <div class="card scroll" tabindex="0" role="region" aria-label=${t('Events')}>
        <table>
          <thead><tr><th scope="col">${t('When')}</th><th scope="col">${t('What')}</th><th scope="col">${t('Account')}</th><th scope="col">${t('Source')}</th></tr></thead>
          <tbody>${events.map(event)}</tbody>
        </table>
      </div>` : html`<p class="empty">${t('No events found.')}</p>`}
    ${paging.messages()}
    ${next ? html`<button type="button" class="secondary" aria-busy=${paging.busy ? 'true' : nothing} @click=${more}>${t('Older events')}</button>` : nothing}`;

  return {
    title: () => t('Audit'),
    enter() {
      document.querySelector('form.search').reset(); // the filters of an earlier search
      return refresh();
    },
    view: () => html`
      ${heading(t('Audit'), t('Events of accounts, sessions and keys. They are never changed.'))}
      <form class="search card" aria-label=${t('Search events')} @submit=${search.sending(find)}>
        ${field(search, { name: 'account', label: t('E-mail or account id'), required: false, value: account })}
        <div class="field"><label for="action">${t('Action')}</label>
          <select id="action" name="action"><option value="">${t('all')}</option>${ACTIONS.map(action => html`<option value=${action}>${actionWords(action)}</option>`)}</select></div>
        <div class="field"><label for="outcome">${t('Outcome')}</label>
          <select id="outcome" name="outcome"><option value="">${t('all')}</option><option value="SUCCESS">${t('succeeded')}</option><option value="FAILURE">${t('refused')}</option></select></div>
        ${field(search, { name: 'from', label: t('From'), type: 'datetime-local', required: false })}
        ${field(search, { name: 'to', label: t('To'), type: 'datetime-local', required: false })}
        <div class="actions">
          <button type="submit" aria-busy=${search.busy ? 'true' : nothing}>${t('Search')}</button>
          <button type="button" class="secondary" @click=${event => save(event, 'csv')}>${t('Save as CSV')}</button>
          <button type="button" class="secondary" @click=${event => save(event, 'jsonl')}>${t('Save as JSON lines')}</button>
        </div>
        ${search.messages()}
      </form>
      ${loaded(list, table)}`,
  };
};

/** The search criteria, from the values of the fields. */
function conditionsOf({ account, action, outcome, from, to }) {
  const moment = value => value && new Date(value).toISOString();
  const filters = { account: account.trim(), action, outcome, from: moment(from), to: moment(to) };
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value));
}

/** Returns whether a file has no events: no line, or in CSV only the one with the names of the columns. */
async function isWithoutEvents(file, format) {
  const lines = (await file.slice(0, 10_000).text()).split('\n').filter(Boolean).length;
  return lines <= (format === 'csv' ? 1 : 0);
}
