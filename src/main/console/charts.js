/* Small charts, drawn as SVG. Each also has its numbers as text, for people who cannot see it. */

import { html, svg } from './lit.js';
import { date, number, t } from './text.js';

const WIDTH = 640;
const HEIGHT = 180;
const BOTTOM = 22;
const TOP = 10;

/** The width of a digit in narrow windows, where the text is larger. */
const DIGIT = 12;

/**
 * Stacked bars over time.
 *
 * @param buckets each with `from`, the time at which it begins
 * @param series `{name, label, kind}`; `name` is the member of a bucket
 */
export function bars(title, buckets, series) {
  const total = bucket => series.reduce((sum, { name }) => sum + (bucket[name] ?? 0), 0);
  const maximum = roundUp(Math.max(2, ...buckets.map(total)));
  const ticks = [0, 0.5, 1].map(part => ({ value: maximum * part, label: number(maximum * part) }));
  const left = 10 + DIGIT * Math.max(3, ...ticks.map(({ label }) => label.length));
  const step = (WIDTH - left) / Math.max(1, buckets.length);
  const y = value => TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / maximum);

  const bar = (bucket, i) => {
    let below = 0;
    return series.map(({ name, kind }) => {
      const value = bucket[name] ?? 0;
      const top = y(below + value);
      const height = y(below) - top;
      below += value;
      return value ? svg`<rect class=${kind} x=${left + i * step + step * 0.12} y=${top} width=${step * 0.76} height=${height} rx="1.5"></rect>` : null;
    });
  };

  const sums = series.map(({ name, label, kind }) => ({ label, kind, sum: buckets.reduce((sum, bucket) => sum + (bucket[name] ?? 0), 0) }));
  const spoken = sums.map(({ label, sum }) => `${label}: ${number(sum)}`).join(', ');

  return html`
    <figure class="chart">
      <figcaption><strong>${title}</strong>
        <span class="legend">${sums.map(({ label, kind, sum }) => html`<span><svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true"><rect class=${kind} width="10" height="10" rx="2"></rect></svg> ${label} <b>${number(sum)}</b></span>`)}</span>
      </figcaption>
      ${sums.every(({ sum }) => sum === 0) ? html`<p class="meta">${t('No events in this period.')}</p>` : html`
      <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}. ${spoken}">
        ${ticks.map(({ value, label }) => svg`
          <line class="grid" x1=${left} x2=${WIDTH} y1=${y(value)} y2=${y(value)}></line>
          <text x=${left - 6} y=${y(value) + 4} text-anchor="end">${label}</text>`)}
        ${buckets.map(bar)}
        ${buckets.length ? svg`
          <text x=${left} y=${HEIGHT - 4}>${date(buckets[0].from)}</text>
          <text x=${WIDTH} y=${HEIGHT - 4} text-anchor="end">${date(buckets.at(-1).from)}</text>` : null}
      </svg>`}
    </figure>`;
}

function roundUp(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 4, 6, 8, 10].map(factor => factor * power).find(limit => limit >= value && limit % 2 === 0);
}
