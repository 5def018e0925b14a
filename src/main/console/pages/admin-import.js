import { html, nothing } from '../lit.js';
import { fromService, number, t } from '../text.js';
import { Problem, call, fileOf } from '../api.js';
import { Form, badge, download, field, heading, section, submitButton } from '../ui.js';
import { ask } from '../dialogs.js';

const MOST_BYTES = 5 * 1024 * 1024;
const MOST_SHOWN = 200;

/** How files are sent; those whose name ends in `.json` are taken for a realm. */
const FORMATS = {
  lines: { type: 'application/x-ndjson', label: () => t('JSON lines') },
  realm: { type: 'application/json', label: () => t('Keycloak realm') },
};

/** What became of an account, the problems first. */
const STATUSES = {
  REFUSED: { word: 'refused', foreseen: 'refused', kind: 'bad' },
  SKIPPED: { word: 'exists already', foreseen: 'exists already', kind: 'warn' },
  CREATED: { word: 'imported', foreseen: 'would be imported', kind: 'good' },
};
const ORDER = Object.keys(STATUSES);

/** Accounts from elsewhere: tried out first, then taken. And all accounts as a file. */
export default app => {
  const form = new Form(app.changed);
  const exporting = new Form(app.changed);
  let content = null;
  let report = null;

  function choose({ target: { form: { elements }, files } }) {
    elements.format.value = files[0]?.name.endsWith('.json') ? 'realm' : 'lines';
    Object.assign(form, { done: '', problem: null });
    report = null;
    app.changed();
  }

  /** In memory: what was tried out is what is taken, whatever becomes of the file meanwhile. */
  async function read(file, format) {
    if (file.size > MOST_BYTES) {
      throw unfit(t('The file has more than 5 MiB. Split it, and import one part after the other.'));
    }
    try {
      return new Blob([await file.arrayBuffer()], { type: FORMATS[format].type });
    } catch {
      throw unfit(t('The file cannot be read.'));
    }
  }

  async function send(dryRun) {
    report = await call('POST', `api/admin/accounts/import?dryRun=${dryRun}`, content);
    const counts = { created: number(report.created), skipped: number(report.skipped), refused: number(report.refused) };
    return dryRun
      ? t('Nothing is changed yet. Would be imported: {created}. Exist already: {skipped}. Refused: {refused}.', counts)
      : t('Imported: {created}. Existed already: {skipped}. Refused: {refused}.', counts);
  }

  async function tryOut({ file, format }) {
    report = null;
    content = await read(file, format);
    return send(true);
  }

  async function take() {
    const sure = await ask({
      title: t('Import these accounts?'),
      text: t('Their owners can sign in at once, with the passwords they have. Accounts that exist stay as they are, and what is refused is left out. To take it back, each account has to be closed.'),
      yes: t('Import them'),
      danger: false,
    });
    if (sure) {
      await form.run(() => send(false));
    }
  }

  async function save() {
    const sure = await ask({
      title: t('Export all accounts?'),
      text: t('The file has e-mail, name, roles and state of everyone. That you took it is recorded.'),
      yes: t('Export'),
      danger: false,
      details: html`<label><input type="checkbox" name="hashes"> ${t('With the hashes of the passwords')}</label>
        <small>${t('Needed to import the file elsewhere. Whoever has it can try passwords at leisure: remove it as soon as it was taken.')}</small>`,
    });
    if (sure) {
      await exporting.run(async () => {
        download('countersign-accounts.jsonl', await fileOf(`api/admin/accounts/export?hashes=${sure.hashes === 'on'}`));
        return t('Saved.');
      });
    }
  }

  const row = ({ line, email, status, reason }) => html`
    <tr>
      <td>${number(line)}</td>
      <td class="wrap">${email || '–'}</td>
      <td>${badge(t(report.dryRun ? STATUSES[status].foreseen : STATUSES[status].word), STATUSES[status].kind)}
        ${reason ? html`<small class="wrap">${fromService(reason)}</small>` : nothing}</td>
    </tr>`;

  const table = lines => html`
    <div class="card scroll" tabindex="0" role="region" aria-label=${t('Report')}>
      <table>
        <thead><tr><th scope="col">${t('Line')}</th><th scope="col">${t('E-mail')}</th><th scope="col">${t('Result')}</th></tr></thead>
        <tbody>${lines.slice(0, MOST_SHOWN).map(row)}</tbody>
      </table>
    </div>
    ${lines.length > MOST_SHOWN ? html`<p class="empty">${t('And {count} more.', { count: number(lines.length - MOST_SHOWN) })}</p>` : nothing}`;

  const sorted = lines => [...lines].sort((one, other) => ORDER.indexOf(one.status) - ORDER.indexOf(other.status) || one.line - other.line);

  return {
    title: () => t('Import and export'),
    view: () => html`
      ${heading(t('Import and export'))}
      ${section(t('Accounts from elsewhere'), html`
        <form aria-label=${t('Accounts from elsewhere')} @submit=${form.sending(tryOut)}>
          ${field(form, { name: 'file', label: t('File'), type: 'file', onInput: choose, help: t('At most 5 MiB and 20,000 accounts.') })}
          <div class="field"><label for="format">${t('Format')}</label>
            <select id="format" name="format">${Object.entries(FORMATS).map(([name, { label }]) => html`<option value=${name}>${label()}</option>`)}</select></div>
          ${form.messages()}
          ${submitButton(form, t('Try it out'))}
        </form>`, t('With the password hashes they have, so that everyone signs in as before. First we say what would become of each account; nothing is changed by that.'))}
      ${report?.lines.length ? table(sorted(report.lines)) : nothing}
      ${report?.dryRun && report.created ? html`<button type="button" aria-busy=${form.busy ? 'true' : nothing} @click=${take}>${t('Import …')}</button>` : nothing}
      ${section(t('All accounts as a file'), html`
        <button type="button" class="secondary" aria-busy=${exporting.busy ? 'true' : nothing} @click=${save}>${t('Export …')}</button>
        ${exporting.messages()}`, t('As JSON lines, which another installation takes.'))}`,
  };
};

function unfit(message) {
  return new Problem(400, { code: 'VALIDATION_FAILED', errors: [{ field: 'file', message }] });
}
