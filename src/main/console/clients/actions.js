/*
 * The actions of an administrator on OAuth clients and resources. Each action asks first. It resolves to the sentence
 * that reports what was done, or to null if the administrator cancels.
 */

import { html } from '../lit.js';
import { t } from '../text.js';
import { call } from '../api.js';
import { field } from '../ui.js';
import { ask } from '../dialogs.js';
import { lines } from '../accounts/actions.js';
import { described, fieldsOf, fieldsOfNew } from './description.js';

/** The buttons of a client: `{label, run, risky}`. */
export function actionsOnClient({ authentication, disabled }) {
  return [
    { label: t('Change …'), run: changeClient },
    ...authentication === 'SECRET' ? [{ label: t('New secret …'), run: createSecret }] : [],
    disabled ? { label: t('Enable'), run: enableClient } : { label: t('Disable …'), run: disableClient },
    { label: t('Remove …'), run: removeClient, risky: true },
  ];
}

export async function addClient() {
  const chosen = { kind: 'SERVICE' };
  const added = await ask({
    title: t('Add a client'),
    text: t('A client with its own key is added with the API.'),
    yes: t('Add the client'),
    danger: false,
    details: form => fieldsOfNew(form, chosen),
    work: values => call('POST', 'api/admin/clients', { clientId: values.clientId, ...described(values, chosen) }),
  });
  return added && (added.client.authentication === 'SECRET'
    ? secretOf(added.client, {})
    : t('The client {clientId} was added.', added.client));
}

function changeClient(client) {
  const shown = { ...client };
  return ask({
    title: t('Change {clientId}', client),
    text: t('If the client loses an audience, a scope, a role or its trust, or if its tokens must be bound to a key, its access tokens become invalid.'),
    yes: t('Save'),
    danger: false,
    details: form => fieldsOf(form, shown),
    work: async values => {
      await put(client, described(values, client));
      return t('The client {clientId} was changed.', client);
    },
  });
}

function disableClient(client) {
  return ask({
    title: t('Disable {clientId}?', client),
    text: t('Its access tokens become invalid, and it gets no new ones until it is enabled again.'),
    yes: t('Disable the client'),
    work: async () => {
      await put(client, { disabled: true });
      return t('The client {clientId} is disabled.', client);
    },
  });
}

/** Does not ask for confirmation, because nothing can be lost. */
async function enableClient(client) {
  await put(client, { disabled: false });
  return t('The client {clientId} is enabled.', client);
}

async function createSecret(client) {
  const { secrets } = await call('GET', path(client, '/secrets'));
  return ask({
    title: t('New secret of {clientId}', client),
    text: secrets.length
      ? t('The present secret, which ends in {hint}, stays valid for as long as you choose. Install the new one in that time.', secrets.at(-1))
      : t('The client has no secret yet.'),
    yes: t('Create a secret'),
    danger: false,
    details: form => field(form, { prefix: 'secret-', name: 'othersExpireIn', label: t('Validity of the present secret'), value: '7d', help: t('Such as 7d, 12h, or 0 if somebody else knows it.') }),
    work: ({ othersExpireIn }) => secretOf(client, { othersExpireIn }),
  });
}

async function secretOf(client, options) {
  const { secret } = await call('POST', path(client, '/secrets'), options);
  return html`${t('The secret of {clientId} is shown only now:', client)} <code class="wrap">${secret}</code>`;
}

function removeClient(client) {
  return ask({
    title: t('Remove {clientId}?', client),
    text: t('Its secrets and its access tokens become invalid. This cannot be undone.'),
    yes: t('Remove the client'),
    work: async () => {
      await call('DELETE', path(client));
      return t('The client {clientId} was removed.', client);
    },
  });
}

export function addResource() {
  return ask({
    title: t('Add a resource'),
    text: t('The audience is what the application expects in the claim aud.'),
    yes: t('Add the resource'),
    danger: false,
    details: form => html`
      ${field(form, { prefix: 'resource-', name: 'audience', label: t('Audience') })}
      ${field(form, { prefix: 'resource-', name: 'name', label: t('Name') })}
      ${field(form, { prefix: 'resource-', name: 'uri', label: t('URI'), required: false })}
      ${field(form, { prefix: 'resource-', name: 'scopes', label: t('Scopes'), required: false, rows: 2, help: t('One per line.') })}
      <label><input type="checkbox" name="atJwt"> ${t('The application expects the type at+jwt (RFC 9068)')}</label>
      <label><input type="checkbox" name="roles"> ${t('The application expects the roles in the claim roles, too')}</label>
      <label><input type="checkbox" name="typ"> ${t('The application expects the claim typ with the value Bearer')}</label>
      <label><input type="checkbox" name="dpop"> ${t('The application checks that the sender has the key of a bound token (DPoP)')}</label>`,
    work: async ({ audience, name, uri, scopes, atJwt, roles, typ, dpop }) => {
      await call('POST', 'api/admin/resources', {
        audience, name, ...uri && { uri }, scopes: lines(scopes), tokenProfile: atJwt ? 'AT_JWT' : 'MP_JWT',
        extraClaims: [...roles ? ['roles'] : [], ...typ ? ['typ'] : []], dpop: Boolean(dpop),
      });
      return t('The resource {audience} was added.', { audience });
    },
  });
}

export function removeResource(resource) {
  return ask({
    title: t('Remove {audience}?', resource),
    text: t('Clients get no more tokens for it. Earlier tokens stay valid until they expire.'),
    yes: t('Remove the resource'),
    work: async () => {
      await call('DELETE', `api/admin/resources?audience=${encodeURIComponent(resource.audience)}`);
      return t('The resource {audience} was removed.', resource);
    },
  });
}

/** Sends the whole description, which the service replaces. */
async function put(client, changes) {
  const { clientId, source, createdAt, changedAt, ...description } = { ...client, ...changes };
  await call('PUT', path(client), description);
}

const path = ({ clientId }, rest = '') => `api/admin/clients/${encodeURIComponent(clientId)}${rest}`;
