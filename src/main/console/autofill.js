/* Offers passkeys in the form of a sign-in page. */

import { loginWithPasskey } from '../../countersign.js';

/** The service accepts an answer for five minutes, so the browser gets new options before. */
const RENEWAL = 240_000;

/** The service has refused the passkey that was chosen. Another one can be chosen at once. */
const REFUSED = ['INVALID_PASSKEY', 'EMAIL_NOT_VERIFIED'];

/**
 * Offers passkeys in the field with `autocomplete="username webauthn"`, until `stop` is called. Only one request at a time
 * is possible in a page, so stop it before a request with a button. If the service or the browser cannot offer any, it
 * tries again later.
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
    this.stop();
    const waiting = new AbortController();
    this.#waiting = waiting;
    if (!await PublicKeyCredential.isConditionalMediationAvailable?.() || this.#waiting !== waiting) {
      return;
    }
    const timer = setTimeout(() => this.#waiting === waiting && this.start(), RENEWAL);
    try {
      if (await loginWithPasskey({ mediation: 'conditional', signal: waiting.signal })) {
        clearTimeout(timer);
        await this.done();
      }
    } catch (failed) {
      if (this.#waiting === waiting && REFUSED.includes(failed.code)) {
        clearTimeout(timer);
        this.failed(failed);
        this.start();
      }
    }
  }

  stop() {
    this.#waiting?.abort();
    this.#waiting = null;
  }
}
