import { html, nothing } from '../lit.js';
import { t } from '../text.js';
import { call } from '../api.js';
import { Form, badge, heading, load, loaded, section, when } from '../ui.js';
import { loadFeatures } from '../features.js';
import { actionsOnClient, addClient, addResource, removeResource } from '../clients/actions.js';
import { isApplication, kindOf } from '../clients/description.js';

/** OAuth clients, and the resources that their tokens are for. */
export default app => {
  const form = new Form(app.changed);
  const box = {};
  const refresh = () => load(box, async () => {
    const [{ oauth }, { clients }, { resources }] = await Promise.all([
      loadFeatures(), call('GET', 'api/admin/clients'), call('GET', 'api/admin/resources'),
    ]);
    return { oauth, clients, resources };
  }, app.changed);

  const act = (action, subject) => form.act(() => action(subject), refresh);

  const row = client => html`
    <li class="item">
      <div>
        <p class="name wrap">${client.name} ${client.disabled ? badge(t('disabled'), 'bad') : nothing} ${fromFile(client)}
          ${client.trusted ? badge(t('trusted'), 'info') : nothing} ${client.pkce === 'OFF' ? badge(t('no PKCE'), 'bad') : nothing}
          ${client.requirePushedAuthorizationRequests ? badge('PAR', 'info') : nothing} ${client.dpopBoundAccessTokens ? badge('DPoP', 'info') : nothing}
          ${client.roles.map(role => html`${badge(role)} `)}</p>
        <p class="meta"><code class="wrap">${client.clientId}</code> · ${kindOf(client)} · ${PROOFS[client.authentication]()}</p>
        ${isApplication(client) ? html`<p class="meta wrap">${client.redirectUris.join(' · ')}</p>` : nothing}
        <p class="meta wrap">${client.audiences.length ? `${t('for')} ${client.audiences.join(', ')}` : t('for sign-in only')}${client.scopes.length ? ` · ${client.scopes.join(' ')}` : ''} · ${t('changed')} ${when(client.changedAt)}</p>
      </div>
      ${client.source === 'FILE' ? nothing : html`<div class="actions">${actionsOnClient(client).map(({ label, run, risky }) => html`
        <button type="button" class=${risky ? 'danger outline small' : 'secondary small'} aria-label=${`${label} ${client.clientId}`} @click=${() => act(run, client)}>${label}</button>`)}</div>`}
    </li>`;

  const resourceRow = resource => html`
    <li class="item">
      <div>
        <p class="name wrap">${resource.name} ${fromFile(resource)} ${resource.dpop ? badge('DPoP', 'info') : nothing}</p>
        <p class="meta wrap"><code class="wrap">${resource.audience}</code>${resource.uri ? ` · ${resource.uri}` : ''} · ${resource.tokenProfile === 'AT_JWT' ? 'at+jwt' : 'JWT'}${resource.scopes.length ? ` · ${resource.scopes.join(' ')}` : ''}${resource.extraClaims.length ? ` · ${t('with')} ${resource.extraClaims.join(', ')}` : ''}</p>
      </div>
      ${resource.source === 'FILE' ? nothing : html`
        <button type="button" class="danger outline small" aria-label=${t('Remove the resource {audience}', resource)} @click=${() => act(removeResource, resource)}>${t('Remove …')}</button>`}
    </li>`;

  return {
    title: () => t('OAuth clients'),
    enter: refresh,
    view: () => html`
      ${heading(t('OAuth clients'), t('Applications to which people sign in with their accounts here, and services that call applications in their own name.'))}
      ${form.messages()}
      ${loaded(box, ({ oauth, clients, resources }) => html`
        ${oauth ? nothing : html`<p class="note warn">${t('Clients get no tokens yet: the issuer of this service is not a URL. Set countersign.token.issuer.')}</p>`}
        ${clients.length ? html`<ul class="items card">${clients.map(row)}</ul>` : html`<p>${t('There are no clients.')}</p>`}
        <button type="button" @click=${() => act(addClient)}>${t('Add a client …')}</button>
        ${section(t('Resources'), html`
          ${resources.length ? html`<ul class="items">${resources.map(resourceRow)}</ul>` : nothing}
          <button type="button" class="secondary" @click=${() => act(addResource)}>${t('Add a resource …')}</button>`,
        t('Applications that need an audience of their own. Applications that accept the tokens of users need no entry here.'))}`)}`,
  };
};

const PROOFS = { SECRET: () => t('secret'), PRIVATE_KEY_JWT: () => t('own key'), NONE: () => t('no secret') };

const fromFile = ({ source }) => (source === 'FILE' ? badge(t('from the file'), 'info') : nothing);
