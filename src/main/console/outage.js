/* While the service cannot be reached, the console says so, keeps trying, and continues by itself. Nobody is signed out. */

import { html, nothing } from './lit.js';
import { t } from './text.js';
import { Problem, messageOf } from './api.js';
import { heading } from './ui.js';

/** The pauses between the attempts in milliseconds. The last one is repeated. */
const PAUSES = [1_000, 2_000, 5_000, 10_000, 30_000];

/** The time in milliseconds after which the page says that the answer takes long. */
const SLOW = 3_000;

/** An outage of the service or of the network. `changed` is called when the page must be rendered again. */
export class Outage {

  problem = null;

  #slow = false;
  #waiting = new Set();

  constructor(changed) {
    this.changed = changed;
    addEventListener('online', () => this.tryNow());
  }

  /** Runs a request until it succeeds, or until nobody needs it any more. */
  async until(request, isNeeded = () => true) {
    for (let attempt = 0; isNeeded(); attempt++) {
      const problem = await this.#attempt(request);
      if (!problem) {
        return;
      }
      await this.#pause(PAUSES[Math.min(attempt, PAUSES.length - 1)], problem.retryAfter ?? 0);
    }
  }

  async #attempt(request) {
    const slow = setTimeout(() => this.#is({ slow: true }), SLOW);
    try {
      await request();
      this.#is({});
      return null;
    } catch (failed) {
      if (!(failed instanceof Problem)) {
        throw failed;
      }
      this.#is({ problem: failed });
      return failed;
    } finally {
      clearTimeout(slow);
    }
  }

  #is({ problem = null, slow = false }) {
    this.problem = slow ? this.problem : problem;
    this.#slow = slow;
    this.changed();
  }

  #pause(millis, seconds) {
    return new Promise(resolve => {
      this.#waiting.add(resolve);
      setTimeout(resolve, Math.max(millis, seconds * 1000));
    });
  }

  /** Ends the pause. */
  tryNow() {
    this.#waiting.forEach(resolve => resolve());
    this.#waiting.clear();
  }

  /** What is shown instead of a page. */
  view() {
    return this.problem ? html`
      <div class="card narrow" role="alert">
        ${heading(t('The service cannot be reached'), t('This does not sign you out. We keep trying, and this page continues as soon as the service answers.'))}
        ${this.problem.code === 'OFFLINE' ? nothing : html`<p>${messageOf(this.problem)}</p>`}
        <button type="button" @click=${() => this.tryNow()}>${t('Try again now')}</button>
      </div>` : html`
      <p aria-busy="true" class="loading" role="status">${this.#slow ? t('The service takes long to answer. Still waiting …') : t('Loading …')}</p>`;
  }
}
