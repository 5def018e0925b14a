/* The fields of an OAuth client in a dialog. Its kind determines which there are. */

import { html, nothing } from '../lit.js';
import { t } from '../text.js';
import { field } from '../ui.js';
import { lines } from '../accounts/actions.js';

const KINDS = {
  SERVICE: {
    label: () => t('service'),
    help: () => t('It calls applications in its own name. Its secret is shown once, right after it was added.'),
  },
  WEB: {
    label: () => t('application on a server'),
    help: () => t('People sign in to it. Its secret is shown once, right after it was added.'),
  },
  PAGE: {
    label: () => t('application in the browser'),
    help: () => t('People sign in to it. It has no secret, because everybody can read it.'),
  },
  NATIVE: {
    label: () => t('application on a device'),
    help: () => t('People sign in to it, on a phone or a computer. It has no secret, because everybody can read it.'),
  },
};

const PKCE = {
  OR_NONCE: () => t('PKCE or nonce'),
  REQUIRED: () => t('always PKCE'),
  OFF: () => t('not required'),
};

export const kindOf = ({ kind }) => KINDS[kind].label();

export const isApplication = ({ kind }) => kind !== 'SERVICE';

/** The fields of a new client: its kind first, which can be chosen again. */
export function fieldsOfNew(form, chosen) {
  const choose = event => {
    chosen.kind = event.target.value;
    form.changed();
  };
  const defaults = isApplication(chosen) ? { scopes: ['openid', 'profile', 'email'], roles: ['user'] } : {};
  return html`
    <div class="field">
      <label for="client-kind">${t('Kind')}</label>
      <select id="client-kind" name="kind" aria-describedby="client-kind-help" @change=${choose}>
        ${Object.entries(KINDS).map(([name, { label }]) => html`<option value=${name}>${label()}</option>`)}
      </select>
      <small id="client-kind-help">${KINDS[chosen.kind].help()}</small>
    </div>
    ${field(form, { prefix: 'client-', name: 'clientId', label: t('Id'), help: t('Small letters, digits, dots, hyphens and underscores.') })}
    ${fieldsOf(form, { ...chosen, ...defaults })}`;
}

/** The fields of a client whose kind is known. */
export function fieldsOf(form, client) {
  const application = isApplication(client);
  const list = (name, label, help, required) => field(form, {
    prefix: 'client-', name, label, value: (client[name] ?? []).join('\n'), required, rows: 2, help,
  });
  return html`
    ${field(form, { prefix: 'client-', name: 'name', label: t('Name'), value: client.name ?? '' })}
    ${application ? html`
      ${list('redirectUris', t('Redirect URIs'), client.kind === 'NATIVE'
        ? t('One per line. Each has to be exactly the one that the application sends, but for the port on localhost, 127.0.0.1 and [::1].')
        : t('One per line. Each has to be exactly the one that the application sends.'), true)}
      ${list('postLogoutRedirectUris', t('URIs after sign-out'), t('One per line.'), false)}` : nothing}
    ${list('audiences', t('Audiences'), application
      ? t('One per line: the resources that its tokens are for. Leave it empty if people only sign in.')
      : t('One per line: the resources that its tokens are for.'), !application)}
    ${list('scopes', t('Scopes'), t('One per line.'), false)}
    ${list('roles', t('Roles'), application
      ? t('One role per line: the roles of people that the application may see.')
      : t('One role per line.'), false)}
    ${client.kind === 'WEB' ? pkceOf(form, client) : nothing}
    ${client.authentication === 'PRIVATE_KEY_JWT' ? field(form, {
      prefix: 'client-', name: 'jwksUri', label: t('URI of its keys'), value: client.jwksUri ?? '', required: false,
      help: t('A JWK set at https. Leave it empty to keep the keys of the description.'),
    }) : nothing}
    ${client.kind === 'WEB' ? html`
      ${field(form, { prefix: 'client-', name: 'backchannelLogoutUri', label: t('URI for sign-out messages'), value: client.backchannelLogoutUri ?? '', required: false, help: t('This service tells the application there that a session has ended.') })}
      <label><input type="checkbox" name="backchannelLogoutSessionRequired" ?checked=${client.backchannelLogoutSessionRequired}> ${t('These messages must name the session.')}</label>` : nothing}
    ${application ? html`
      <label><input type="checkbox" name="requirePushedAuthorizationRequests" ?checked=${client.requirePushedAuthorizationRequests}> ${t('It must push its requests to this service first (PAR).')}</label>` : nothing}
    <label><input type="checkbox" name="dpopBoundAccessTokens" ?checked=${client.dpopBoundAccessTokens}> ${t('Its access tokens must be bound to a key (DPoP).')}</label>
    ${client.kind === 'WEB' || client.kind === 'PAGE' ? html`
      <label><input type="checkbox" name="trusted" ?checked=${client.trusted}> ${t('Trusted: people are not asked for consent, and the application sees all their roles and their e-mail address. Only for applications of your own organization.')}</label>` : nothing}`;
}

function pkceOf(form, client) {
  const present = client.pkce ?? 'OR_NONCE';
  const choose = event => {
    client.pkce = event.target.value;
    form.changed();
  };
  return html`
    <div class="field">
      <label for="client-pkce">${t('Protection of the sign-in')}</label>
      <select id="client-pkce" name="pkce" aria-describedby="client-pkce-help" @change=${choose}>
        ${Object.entries(PKCE).map(([name, label]) => html`<option value=${name} ?selected=${name === present}>${label()}</option>`)}
      </select>
      <small id="client-pkce-help">${t('Choose “always PKCE” if the application supports it.')}</small>
      ${present === 'OFF' ? html`<p class="note warn">${t('Without PKCE and nonce, the application cannot detect a stolen code. Only for applications that support neither.')}</p>` : nothing}
    </div>`;
}

/** The members of a description, from the values of the fields. */
export function described(values, { kind }) {
  const { name, redirectUris, postLogoutRedirectUris, audiences, scopes, roles, pkce, trusted } = values;
  const on = member => values[member] === 'on';
  return {
    name,
    kind,
    audiences: lines(audiences),
    scopes: lines(scopes),
    roles: lines(roles),
    ...isApplication({ kind }) && {
      redirectUris: lines(redirectUris),
      postLogoutRedirectUris: lines(postLogoutRedirectUris),
      trusted: trusted === 'on',
      requirePushedAuthorizationRequests: on('requirePushedAuthorizationRequests'),
    },
    ...pkce && { pkce },
    ...kind === 'WEB' && {
      backchannelLogoutUri: values.backchannelLogoutUri || undefined,
      backchannelLogoutSessionRequired: on('backchannelLogoutSessionRequired'),
    },
    ...'jwksUri' in values && { jwksUri: values.jwksUri || undefined, ...values.jwksUri && { jwks: undefined } },
    dpopBoundAccessTokens: on('dpopBoundAccessTokens'),
  };
}
