/* The optional features of this service, which decide what the pages offer. */

import { call } from './api.js';

let loading = null;

/** Resolves to the features. If they cannot be loaded, all are off, and the next call tries again. */
export async function loadFeatures() {
  loading ??= call('GET', 'api/features');
  try {
    return await loading;
  } catch {
    loading = null;
    return { mail: false };
  }
}
