/* Offers passkeys in the form of a sign-in page. */

import { loginWithPasskey } from '../../countersign.js';

/** The service accepts an answer for five minutes, so the browser gets new options before. */
const RENEWAL = 240_000;

/**
 * Offers passkeys in the field with `autocomplete="username webauthn"`, until `stop` is called. Only one request at a time
 * is possible in a page, so stop it before a request with a button.
 *
 * @param done is called after a sign-in
 * @param failed is called with the problem if a passkey was refused
 */
export class PasskeyAutofill {

  #waiting = null;

  constructor({ done, failed }) {
    this.done = done;
    this.failed = failed;
  }

  async start() {
    if (!await PublicKeyCredential.isConditionalMediationAvailable?.()) {
      return;
    }
    this.stop();
    const waiting = new AbortController();
    this.#waiting = waiting;
    const timer = setTimeout(() => this.#waiting === waiting && this.start(), RENEWAL);
    try {
      if (await loginWithPasskey({ mediation: 'conditional', signal: waiting.signal })) {
        await this.done();
      }
    } catch (failed) {
      if (this.#waiting === waiting) {
        this.failed(failed);
        await this.start();
      }
    } finally {
      clearTimeout(timer);
    }
  }

  stop() {
    this.#waiting?.abort();
    this.#waiting = null;
  }
}
