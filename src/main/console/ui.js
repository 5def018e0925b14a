/* Components of all pages. */

import { html, nothing } from './lit.js';
import { ago, exactDate, fromService, t } from './text.js';
import { Problem, messageOf } from './api.js';

/** The fields that a problem is about, besides those that its `errors` name. */
const FIELDS_OF = {
  INVALID_CODE: ['code'],
  WRONG_PASSWORD: ['currentPassword', 'password'],
  EMAIL_TAKEN: ['email', 'newEmail'],
  ALREADY_INVITED: ['email'],
};

/** Returns whether the service means a field, or a line or member of it, such as `roles[1]`. */
const partOf = (path, name) => path === name || path?.startsWith(`${name}[`) || path?.startsWith(`${name}.`);

/** A form and its state: busy, failed or done. `changed` is called when the page must be rendered again. */
export class Form {

  busy = false;
  problem = null;
  done = '';

  /** The names of the fields that were rendered. */
  #fields = new Set();

  constructor(changed) {
    this.changed = changed;
  }

  /** Returns a listener for `submit`. The action gets the form's data and may return a sentence for the user. */
  sending(action) {
    return async event => {
      event.preventDefault();
      const form = event.target;
      if (this.busy) {
        return;
      }
      await keepFocus(() => this.#perform(() => action(Object.fromEntries(new FormData(form)), form)));
      focusFirst(form, '[aria-invalid="true"]');
    };
  }

  /** Runs an action without a form, such as a button in a table. */
  async run(action) {
    if (this.busy) {
      return;
    }
    await keepFocus(() => this.#perform(action));
  }

  /**
   * Runs an action that asks in a dialog, or that the user may cancel. It resolves to its report, or to null. Then shows
   * the new data. The page is not busy while the dialog asks.
   */
  act(action, refresh = () => {}) {
    return keepFocus(() => this.#perform(async () => {
      const report = await action();
      if (report) {
        await refresh();
      }
      return report;
    }, false));
  }

  async #perform(action, busy = true) {
    Object.assign(this, { busy, problem: null, done: '' });
    this.changed();
    try {
      this.done = await action() || '';
    } catch (failed) {
      this.fail(failed);
    }
    this.busy = false;
    this.changed();
  }

  fail(failed) {
    if (!(failed instanceof Problem)) {
      throw failed;
    }
    this.problem = failed;
  }

  /** Returns why a field is wrong, or an empty text. An error of one line of a list belongs to the field of the list. */
  errorOf(name) {
    this.#fields.add(name);
    if (FIELDS_OF[this.problem?.code]?.includes(name)) {
      return messageOf(this.problem);
    }
    const errors = this.problem?.errors.filter(({ field }) => partOf(field, name)) ?? [];
    return [...new Set(errors.map(({ message }) => fromService(message)))].join(' ');
  }

  /** Always rendered, so that screen readers announce new messages in it. */
  messages() {
    return html`
      <div class="messages" aria-live="polite">
        ${this.done ? html`<p class="note good">${this.done}</p>` : nothing}
      </div>
      <div class="messages" role="alert">
        ${this.problem ? html`<p class="note bad">${messageOf(this.problem)} ${this.#errorsWithoutField()}</p>` : nothing}
      </div>`;
  }

  /** The reasons that no field of this form shows. */
  #errorsWithoutField() {
    return this.problem.errors
      .filter(({ field }) => ![...this.#fields].some(name => partOf(field, name)))
      .map(({ field, message }) => (field ? `${field}: ${fromService(message)}` : fromService(message)))
      .join(' ');
  }
}

/** An input with its label, help and error. */
export function field(form, { name, label, type = 'text', autocomplete = 'off', help = '', value = nothing, ...more }) {
  const id = `${more.prefix ?? ''}${name}`;
  const error = form.errorOf(name);
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ');
  return html`
    <div class="field">
      <label for=${id}>${label}</label>
      ${more.rows ? html`
        <textarea id=${id} name=${name} rows=${more.rows} .defaultValue=${value === nothing ? '' : value} ?required=${more.required ?? true}
                  spellcheck="false" autocapitalize="off" autocomplete=${autocomplete}
                  aria-describedby=${described || nothing} aria-invalid=${error ? 'true' : nothing}></textarea>` : html`
        <input id=${id} name=${name} type=${type} autocomplete=${autocomplete} .defaultValue=${value === nothing ? '' : value}
               ?required=${more.required ?? true} inputmode=${more.inputmode ?? nothing} maxlength=${more.maxlength ?? nothing}
               spellcheck="false" autocapitalize="off" placeholder=${more.placeholder ?? nothing}
               aria-describedby=${described || nothing} aria-invalid=${error ? 'true' : nothing} @input=${more.onInput ?? nothing}>`}
      ${help ? html`<small id="${id}-help">${help}</small>` : nothing}
      ${error ? html`<small id="${id}-error" class="error">${error}</small>` : nothing}
    </div>`;
}

export function submitButton(form, label) {
  return html`<button type="submit" aria-busy=${form.busy ? 'true' : nothing}>${label}</button>`;
}

/** A relative time, with the exact time as its title. */
export function when(value) {
  return value ? html`<time datetime=${value} title=${exactDate(value)}>${ago(value)}</time>` : '–';
}

export function badge(text, kind = '') {
  return html`<span class="badge ${kind}">${text}</span>`;
}

/**
 * A menu of actions `{label, run, risky}`. Escape or a click elsewhere closes it. The focus goes to its button, so that it
 * is still there after the action. `act` gets the chosen `run`.
 */
export function menu(label, name, actions, act) {
  const choose = ({ target }, run) => {
    close(target.closest('details'));
    act(run);
  };
  return html`
    <details class="dropdown menu">
      <summary role="button" class="secondary small" aria-label=${name}>${label}</summary>
      <ul>
        ${actions.map(({ label: words, run, risky }) => html`
          <li><button type="button" class="plain ${risky ? 'risky' : ''}" @click=${event => choose(event, run)}>${words}</button></li>`)}
      </ul>
    </details>`;
}

const openMenus = () => document.querySelectorAll('details.menu[open]');

function close(menuElement) {
  menuElement.open = false;
  menuElement.querySelector('summary').focus();
}

addEventListener('keydown', ({ key }) => key === 'Escape' && openMenus().forEach(close));
addEventListener('click', ({ target }) => openMenus().forEach(each => {
  each.open = each.contains(target);
}));

export function heading(title, lead = '') {
  return html`
    <header class="heading">
      <h1 tabindex="-1">${title}</h1>
      ${lead ? html`<p class="lead">${lead}</p>` : nothing}
    </header>`;
}

export function section(title, content, lead = '') {
  return html`
    <section class="card">
      <h2>${title}</h2>
      ${lead ? html`<p class="lead">${lead}</p>` : nothing}
      ${content}
    </section>`;
}

/** Shows content that is loaded first: `{data, problem}`. */
export function loaded({ data, problem }, view) {
  if (problem) {
    return html`<p class="note bad" role="alert">${messageOf(problem)}</p>`;
  }
  return data ? view(data) : html`<p aria-busy="true" class="loading">${t('Loading …')}</p>`;
}

/** Loads data into a box for {@link loaded}. Keeps the old data until the new data is there. */
export async function load(box, action, changed) {
  try {
    box.data = await action();
    box.problem = null;
  } catch (failed) {
    if (!(failed instanceof Problem)) {
      throw failed;
    }
    box.problem = failed;
  }
  changed();
}

/**
 * Returns the focus after an action, if the page has lost it, to the element that had it. If that element is no longer
 * there, the heading gets it. The page does not scroll.
 */
async function keepFocus(action) {
  const before = document.activeElement;
  await action();
  for (const element of [before, document.querySelector('#app h1')]) {
    if (document.activeElement === document.body && element !== document.body) {
      element?.focus({ preventScroll: true });
    }
  }
}

export function focusFirst(within, selector) {
  within.querySelector(selector)?.focus();
}

/** Saves a blob as a file on the user's device. */
export function download(name, blob) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
