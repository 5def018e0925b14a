import { html, nothing } from '../lit.js';
import { duration, number, t } from '../text.js';
import { call } from '../api.js';
import { heading, load, loaded } from '../ui.js';
import { bars } from '../charts.js';

const SPANS = {
  day: { hours: 24, step: 'hour', label: () => t('24 hours') },
  week: { hours: 7 * 24, step: 'hour', label: () => t('7 days') },
  month: { hours: 30 * 24, step: 'day', label: () => t('30 days') },
};

/** The state of the service: events over time, sessions, and delays. */
export default app => {
  const stats = {};
  const series = {};
  let span = 'day';

  const loadSeries = () => load(series, () => {
    const { hours, step } = SPANS[span];
    const from = new Date(Date.now() - hours * 3_600_000).toISOString();
    return call('GET', `api/admin/stats/series?${new URLSearchParams({ from, step })}`);
  }, app.changed);

  function choose(chosen) {
    span = chosen;
    return loadSeries();
  }

  const tile = (label, value, help, kind = '') => html`
    <div class="tile ${kind}"><dt>${label}</dt><dd>${value} <small>${help}</small></dd></div>`;

  const tiles = ({ liveSessions, sessionRows, sweepLagSeconds, denyListSize }) => html`
    <dl class="tiles">
      ${liveSessions === undefined ? nothing : tile(t('Active sessions'), number(liveSessions), t('devices that are signed in'))}
      ${tile(t('Stored sessions'), number(sessionRows), t('active, or waiting for cleanup'))}
      ${tile(t('Deny list'), number(denyListSize), t('sessions, accounts and tokens that this node rejects'))}
      ${tile(t('Cleanup delay'), sweepLagSeconds ? duration(sweepLagSeconds) : t('none'), t('how long the oldest ended session has been waiting'), sweepLagSeconds > 3600 ? 'bad' : '')}
    </dl>`;

  const charts = ({ buckets }) => {
    const alarms = buckets.reduce((sum, { refreshReuse }) => sum + refreshReuse, 0);
    return html`
      ${alarms ? html`<p class="note bad">${t('Reuse alarms: {count}. Copies of refresh tokens were used. Those sessions were ended.', { count: number(alarms) })} <a href="#/admin/audit">${t('Audit')}</a></p>` : nothing}
      ${bars(t('Sign-ins'), buckets, [
        { name: 'signIns', label: t('succeeded'), kind: 'bar-good' },
        { name: 'failures', label: t('refused'), kind: 'bar-bad' },
      ])}
      ${bars(t('Refreshes'), buckets, [
        { name: 'refreshes', label: t('succeeded'), kind: 'bar-info' },
        { name: 'refusedRefreshes', label: t('refused'), kind: 'bar-bad' },
      ])}
      ${bars(t('Reuse alarms'), buckets, [{ name: 'refreshReuse', label: t('sessions ended'), kind: 'bar-bad' }])}`;
  };

  return {
    title: () => t('Overview'),
    enter: () => Promise.all([load(stats, () => call('GET', 'api/admin/stats'), app.changed), loadSeries()]),
    view: () => html`
      ${heading(t('Overview'))}
      ${loaded(stats, tiles)}
      <section class="card">
        <div class="spans" role="group" aria-label=${t('Time span')}>
          ${Object.entries(SPANS).map(([name, { label }]) => html`
            <button type="button" class="secondary small" aria-pressed=${String(span === name)} @click=${() => choose(name)}>${label()}</button>`)}
        </div>
        ${loaded(series, charts)}
      </section>`,
  };
};
