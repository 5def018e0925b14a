import { html, nothing } from '../lit.js';
import { fromService, number, t } from '../text.js';
import { Problem, call, fileOf } from '../api.js';
import { Form, badge, download, field, heading, section, submitButton } from '../ui.js';
import { ask } from '../dialogs.js';

const MAX_BYTES = 5 * 1024 * 1024;
const MAX_SHOWN = 200;

/** The formats in which files are sent. Files whose name ends in `.json` are sent as a realm. */
const FORMATS = {
  lines: { type: 'application/x-ndjson', label: () => t('JSON lines') },
  realm: { type: 'application/json', label: () => t('Keycloak realm') },
};

/** The results, problems first. */
const STATUSES = {
  REPLACED: { word: 'imported, other account removed', foreseen: 'would be imported, other account removed', kind: 'warn' },
  REFUSED: { word: 'refused', foreseen: 'refused', kind: 'bad' },
  SKIPPED: { word: 'already exists', foreseen: 'already exists', kind: 'warn' },
  CREATED: { word: 'imported', foreseen: 'would be imported', kind: 'good' },
};
const ORDER = Object.keys(STATUSES);

/** The changes and omissions of an import, by the codes of its notes. */
const NOTES = {
  TAKEN_OVER: 'Removed account',
  NOT_TAKEN_OVER: 'Address not taken over',
  OTHER_ACCOUNT: 'The existing account has another id. Check who registered it',
  SECOND_FACTOR_LEFT_OUT: 'Second factor not imported',
  EMAIL_UNVERIFIED: 'E-mail address not verified',
  DISABLED: 'Account disabled',
  RESERVED_ROLES_LEFT_OUT: 'Roles with rights in this service not imported',
  INVALID_ROLES_LEFT_OUT: 'Roles not imported',
  SURPLUS_ROLES_LEFT_OUT: 'Too many roles, not imported',
  REPEATED_ROLES: 'Repeated roles',
  CLIENT_ROLES_LEFT_OUT: 'Client roles not imported',
  GROUPS_LEFT_OUT: 'Groups not imported',
  ATTRIBUTES_LEFT_OUT: 'Attributes not imported',
  IDENTITY_PROVIDERS_LEFT_OUT: 'Identity providers not imported',
  REQUIRED_ACTIONS_LEFT_OUT: 'Required actions not imported',
  PASSWORD_TEMPORARY: 'Temporary password, stays valid',
  HASH_ASSUMED: 'Parameters of the hash assumed',
  NAME_MISSING: 'Name missing',
  NAME_CHANGED: 'Name changed',
  CREATED_AT_CHANGED: 'Creation time changed',
  VALUE_IGNORED: 'Value ignored',
};

/** Imports accounts after a dry run, and exports all accounts. */
export default app => {
  const form = new Form(app.changed);
  const exporting = new Form(app.changed);
  let content = null;
  let onExisting = 'skip';
  let report = null;

  function choose({ target: { form: { elements }, files } }) {
    elements.format.value = files[0]?.name.endsWith('.json') ? 'realm' : 'lines';
    discard();
  }

  /** Discards the results of a dry run, because they no longer apply. */
  function discard() {
    Object.assign(form, { done: '', problem: null });
    report = null;
    app.changed();
  }

  /** Reads the file into memory, so that the import has the same content as the dry run even if the file changes. */
  async function read(file, format) {
    if (file.size > MAX_BYTES) {
      throw invalidFile(t('The file is larger than 5 MiB. Split it, and import the parts one after the other.'));
    }
    try {
      return new Blob([await file.arrayBuffer()], { type: FORMATS[format].type });
    } catch {
      throw invalidFile(t('The file could not be read.'));
    }
  }

  async function send(dryRun) {
    report = await call('POST', `api/admin/accounts/import?dryRun=${dryRun}&onExisting=${onExisting}`, content);
    const counts = { created: number(report.created + report.replaced), skipped: number(report.skipped), refused: number(report.refused) };
    return dryRun
      ? t('Dry run: nothing was changed. Would be imported: {created}. Already exist: {skipped}. Refused: {refused}.', counts)
      : t('Imported: {created}. Already existed: {skipped}. Refused: {refused}.', counts);
  }

  async function dryRun({ file, format, takeOver }) {
    report = null;
    onExisting = takeOver === 'on' ? 'replace' : 'skip';
    content = await read(file, format);
    return send(true);
  }

  async function confirmImport() {
    await form.act(() => ask({
      title: t('Import these accounts?'),
      text: t('The owners can sign in at once with their passwords. Other existing accounts are not changed, and refused entries are not imported. To undo the import, close each account.'),
      yes: t('Import accounts'),
      danger: report.replaced > 0,
      details: report.replaced
        ? html`<p class="note warn">${t('Accounts that are permanently removed: {count}. Their sessions and second factors end at once.', { count: number(report.replaced) })}</p>`
        : nothing,
      work: () => send(false),
    }));
  }

  async function save() {
    await exporting.act(() => ask({
      title: t('Export all accounts?'),
      text: t('The file contains the e-mail address, name, roles and state of every account. The export is recorded in the audit trail.'),
      yes: t('Export'),
      danger: false,
      details: html`<label><input type="checkbox" name="hashes"> ${t('Include password hashes')}</label>
        <small>${t('Needed to import the file elsewhere. Anyone who has the file can try to guess the passwords: delete it as soon as it is imported.')}</small>`,
      work: async ({ hashes }) => {
        download('countersign-accounts.jsonl', await fileOf(`api/admin/accounts/export?hashes=${hashes === 'on'}`));
        return t('Saved.');
      },
    }));
  }

  const noteOf = ({ code, about }) => t(NOTES[code] ?? code) + (about ? `: ${about}` : '');

  const row = ({ line, email, status, reason, notes = [] }) => html`
    <tr>
      <td>${number(line)}</td>
      <td class="wrap">${email || '–'}</td>
      <td>${badge(t(report.dryRun ? STATUSES[status].foreseen : STATUSES[status].word), STATUSES[status].kind)}
        ${reason ? html`<small class="wrap">${fromService(reason)}</small>` : nothing}
        ${notes.map(note => html`<div><small class="wrap">${noteOf(note)}</small></div>`)}</td>
    </tr>`;

  const table = lines => html`
    <div class="card scroll" tabindex="0" role="region" aria-label=${t('Report')}>
      <table>
        <thead><tr><th scope="col">${t('Line')}</th><th scope="col">${t('E-mail')}</th><th scope="col">${t('Result')}</th></tr></thead>
        <tbody>${lines.slice(0, MAX_SHOWN).map(row)}</tbody>
      </table>
    </div>
    ${lines.length > MAX_SHOWN ? html`<p class="empty">${t('And {count} more.', { count: number(lines.length - MAX_SHOWN) })}</p>` : nothing}`;

  const totals = ({ dryRun, replaced, skipped, notes }) => html`
    ${replaced && dryRun ? html`<p class="note warn">${t('Accounts that the import would remove: {count}. Check each one: it may belong to the rightful owner, who would lose it.', { count: number(replaced) })}</p>` : nothing}
    ${skipped ? html`<p class="note warn">${t('Addresses that already have an account: {count}. Someone else may have registered them. Check each one before you rely on it.', { count: number(skipped) })}</p>` : nothing}
    ${notes.length ? html`<ul>${notes.map(({ code, accounts }) => html`<li>${t(NOTES[code] ?? code)}: ${number(accounts)}</li>`)}</ul>` : nothing}`;

  const sorted = lines => [...lines].sort((one, other) => ORDER.indexOf(one.status) - ORDER.indexOf(other.status)
    || (other.notes?.length ? 1 : 0) - (one.notes?.length ? 1 : 0) || one.line - other.line);

  return {
    title: () => t('Import and export'),
    view: () => html`
      ${heading(t('Import and export'))}
      ${section(t('Accounts from another system'), html`
        <form aria-label=${t('Accounts from another system')} @submit=${form.sending(dryRun)}>
          ${field(form, { name: 'file', label: t('File'), type: 'file', onInput: choose, help: t('At most 5 MiB and 20,000 accounts.') })}
          <div class="field"><label for="format">${t('Format')}</label>
            <select id="format" name="format">${Object.entries(FORMATS).map(([name, { label }]) => html`<option value=${name}>${label()}</option>`)}</select></div>
          <div class="field"><label><input type="checkbox" name="takeOver" @change=${discard}> ${t('Take over e-mail addresses of registered accounts')}</label>
            <small>${t('The existing account is removed, and the imported one replaces it. Accounts that were imported, created by an administrator or given roles are never removed.')}</small></div>
          ${form.messages()}
          ${submitButton(form, t('Start a dry run'))}
        </form>`, t('Accounts are imported with their password hashes, so that everyone can sign in as before. A dry run first shows the result for each account and changes nothing.'))}
      ${report ? totals(report) : nothing}
      ${report?.lines.length ? table(sorted(report.lines)) : nothing}
      ${report?.dryRun && report.created + report.replaced ? html`<button type="button" @click=${confirmImport}>${t('Import …')}</button>` : nothing}
      ${section(t('All accounts as a file'), html`
        <button type="button" class="secondary" @click=${save}>${t('Export …')}</button>
        ${exporting.messages()}`, t('As JSON lines, for import into another installation.'))}`,
  };
};

function invalidFile(message) {
  return new Problem(400, { code: 'VALIDATION_FAILED', errors: [{ field: 'file', message }] });
}
