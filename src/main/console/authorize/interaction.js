/* The request of an application that leads a person here: what it still needs, and the person's decision. */

import { Problem, call } from '../api.js';
import { user } from '../../../countersign.js';

/** How often the page sends a decision without an action of the person in between. */
const ATTEMPTS = 2;

/**
 * One request. `data` is the latest answer of the service, `account` is the user for whom it was given. `redirectTo` is
 * set as soon as the browser is on its way back to the application. `changed` is called after each change.
 *
 * One call runs at a time, in the order of the calls, so two events cannot answer the request twice.
 */
export class Interaction {

  data = null;
  account = null;
  problem = null;
  gone = false;
  busy = false;
  redirectTo = null;

  #path;
  #changed;
  #last = Promise.resolve();
  #left = false;

  constructor(handle, changed) {
    this.#path = `api/oauth/interactions/${handle}`;
    this.#changed = changed;
  }

  /** Asks what is needed. If nothing is needed, goes on to the application. */
  goOn() {
    return this.#next(() => this.#goOn());
  }

  /** Allows what the person has seen. If somebody else is signed in meanwhile, the page asks again. */
  allow() {
    const seenBy = this.account?.id;
    return this.#next(async () => {
      if (user()?.id !== seenBy || !await this.#isSent('allow')) {
        await this.#goOn();
      }
    });
  }

  deny() {
    return this.#next(() => this.#isSent('deny'));
  }

  /** The page is closed: nothing more is sent. */
  leave() {
    this.#left = true;
  }

  #next(action) {
    this.#last = this.#last.catch(() => {}).then(() => this.#run(action));
    return this.#last;
  }

  async #run(action) {
    if (this.#isOver()) {
      return;
    }
    this.busy = true;
    this.problem = null;
    this.#changed();
    try {
      await action();
    } catch (failed) {
      this.#fail(failed);
    }
    this.busy = false;
    this.#changed();
  }

  async #goOn() {
    for (let attempt = 1; ; attempt++) {
      this.data = await call('GET', this.#path);
      this.account = user();
      if (this.data.needs !== 'NOTHING' || this.#isOver()) {
        return;
      }
      this.#changed();
      if (await this.#isSent('continue', attempt === ATTEMPTS)) {
        return;
      }
    }
  }

  /** Resolves to false if something is still needed, unless this was the last attempt. */
  async #isSent(decision, last = false) {
    try {
      const { redirectTo } = await call('POST', this.#path, { decision });
      this.redirectTo = redirectTo;
      location.replace(redirectTo);
      return true;
    } catch (failed) {
      if (last || decision === 'deny' || (failed.code !== 'INTERACTION_NEEDS' && failed.status !== 401)) {
        throw failed;
      }
      return false;
    }
  }

  #fail(failed) {
    if (!(failed instanceof Problem)) {
      throw failed;
    }
    this.gone = failed.status === 410 || failed.status === 404;
    this.problem = this.gone ? null : failed;
  }

  #isOver() {
    return this.#left || this.gone || this.redirectTo !== null;
  }
}
