/* Components of all pages. */

import { html, nothing } from './lit.js';
import { ago, exactDate, fromService, t } from './text.js';
import { Problem, messageOf } from './api.js';

/** A form and its state: busy, failed or done. `changed` is called when the page must be rendered again. */
export class Form {

  busy = false;
  problem = null;
  done = '';

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
      Object.assign(this, { busy: true, problem: null, done: '' });
      this.changed();
      try {
        this.done = await action(Object.fromEntries(new FormData(form)), form) ?? '';
      } catch (failed) {
        this.fail(failed);
      }
      this.busy = false;
      this.changed();
      focusFirst(form, '[aria-invalid="true"]');
    };
  }

  /** Runs an action without a form, such as a button in a table. */
  async run(action) {
    Object.assign(this, { busy: true, problem: null, done: '' });
    this.changed();
    try {
      this.done = await action() ?? '';
    } catch (failed) {
      this.fail(failed);
    }
    this.busy = false;
    this.changed();
  }

  /** Runs an action that the user may cancel, which resolves to its report, or to null. Then shows the new data. */
  act(action, refresh) {
    return this.run(async () => {
      const report = await action();
      if (report) {
        await refresh();
      }
      return report;
    });
  }

  fail(failed) {
    if (!(failed instanceof Problem)) {
      throw failed;
    }
    this.problem = failed;
  }

  errorOf(name) {
    const error = this.problem?.errors.find(({ field }) => field === name);
    return error ? fromService(error.message) : '';
  }

  /** Always rendered, so that screen readers announce new messages in it. */
  messages() {
    return html`
      <div class="messages" aria-live="polite">
        ${this.done ? html`<p class="note good">${this.done}</p>` : nothing}
      </div>
      <div class="messages" role="alert">
        ${this.problem ? html`<p class="note bad">${messageOf(this.problem)}</p>` : nothing}
      </div>`;
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
