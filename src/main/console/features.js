/* The optional features of this service, which decide what the pages offer. */

import { call } from './api.js';

let loading = null;

/**
 * Resolves to the features: `mail`, `oauth`, `passkeys`, and who may register as `registration`. If they cannot be loaded, mail,
 * OAuth and passkeys are off and the page to sign up is shown, and the next call tries again.
 */
export async function loadFeatures() {
  loading ??= call('GET', 'api/features');
  try {
    return await loading;
  } catch {
    loading = null;
    return { mail: false, oauth: false, passkeys: false, registration: 'open' };
  }
}

/** Resolves to whether the service and this browser have passkeys. */
export async function hasPasskeys() {
  return 'PublicKeyCredential' in globalThis && Boolean((await loadFeatures()).passkeys);
}

/** Resolves to whether the user can confirm an action with a passkey. */
export async function hasOwnPasskey() {
  try {
    return await hasPasskeys() && (await call('GET', 'api/auth/passkeys')).passkeys.length > 0;
  } catch {
    return false;
  }
}

/** Resolves to whether people can register without an invitation. */
export async function mayRegister() {
  const { registration } = await loadFeatures();
  return registration === 'open' || registration === 'verified';
}
