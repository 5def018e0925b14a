// Signs a person in to an application that uses a library, and lets a service ask for a token. Prints what they got.
//
//   node sign-in.mjs <openid-client|oauth4webapi>[-strict] < settings.json
import { readFileSync } from 'node:fs';

const { connect } = await import(`./${process.argv[2]}.mjs`);
const { issuer, application, redirectUri, cookie, service, serviceKey } = JSON.parse(readFileSync(0, 'utf8'));

/** What the browser of a person does who is signed in: it brings the response back to the application. */
async function browse(url) {
  const response = await fetch(url, { redirect: 'manual', headers: { cookie: `countersign-sso=${cookie}` } });
  return new URL(response.headers.get('location'));
}

/** Signs in, with a response that somebody has changed. */
async function errorAfter(change) {
  const { url, exchange } = await shop.prepare(redirectUri, 'openid');
  const callback = await browse(url);
  change(callback.searchParams);
  return errorOf(() => exchange(callback));
}

async function errorOf(attempt) {
  try {
    await attempt();
    return 'none';
  } catch (error) {
    return error.error ?? error.code ?? error.name;
  }
}

async function importedKey() {
  const curve = { name: 'ECDSA', namedCurve: serviceKey.crv };
  return { key: await crypto.subtle.importKey('jwk', serviceKey, curve, false, ['sign']), kid: serviceKey.kid };
}

const shop = await connect({ issuer, ...application });
const backend = await connect({ issuer, clientId: service, key: await importedKey() });

const { url, exchange } = await shop.prepare(redirectUri, 'openid profile email');
const callback = await browse(url);
const tokens = await exchange(callback);
const refreshed = await shop.refresh(tokens.refresh_token);
const own = await backend.clientCredentials();
const result = {
  idToken: shop.idTokenOf(tokens),
  refreshedIdToken: shop.idTokenOf(refreshed),
  userinfo: await shop.userinfo(refreshed.access_token, shop.idTokenOf(tokens).sub),
  introspected: await backend.introspect(refreshed.access_token),
  service: await backend.introspect(own.access_token),
  ownIntrospection: application.secret ? (await shop.introspect(refreshed.access_token)).active : null,
};
await shop.revoke(refreshed.refresh_token);
await backend.revoke(own.access_token);
console.log(
  JSON.stringify({
    ...result,
    tokenTypes: [tokens, refreshed, own].map(({ token_type }) => token_type),
    activeAfterRevocation: (await backend.introspect(refreshed.access_token)).active,
    serviceActiveAfterRevocation: (await backend.introspect(own.access_token)).active,
    refreshAfterRevocation: await errorOf(() => shop.refresh(refreshed.refresh_token)),
    codeUsedTwice: await errorOf(() => exchange(callback)),
    otherState: await errorAfter((parameters) => parameters.set('state', 'other')),
    otherIssuer: await errorAfter((parameters) => parameters.set('iss', 'https://other.example')),
    noIssuer: await errorAfter((parameters) => parameters.delete('iss')),
    otherCode: await errorAfter((parameters) => parameters.set('code', 'other')),
  }),
);
