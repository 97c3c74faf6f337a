import type { Evaluation, Framework, GroupGap, Score } from '@projet-social/schema';
import { brokenSeries, changeOf, changeSentence, changeText, comparisonNotes, establishedChanges, refusalReason } from './changes.js';
import { html, raw, type SafeHtml } from './html.js';
import { findScore, type Words } from './words.js';

/** How many points a list of page one holds. */
const shownPoints = 3;
/** How many unknown elements page one names before it counts the rest. */
const shownUnknown = 4;
/** How many broken series page one names before it counts the rest. */
const shownBreaks = 2;

/** The class that colours a reading; the words are always there too. */
export function bandClass(framework: Framework, score: Pick<Score, 'bands' | 'value'> | undefined): string {
  if (!score || score.value === null || score.bands.length !== 1) return 'band-x';
  const index = framework.scoring.bands.findIndex((band) => band.id === score.bands[0]);
  return index < 0 ? 'band-x' : `band-${Math.min(3, Math.round((index * 3) / Math.max(1, framework.scoring.bands.length - 1)))}`;
}

/** A line from 0 to 100 with the bands as zones, the range and the score: the picture of one row, its words stand beside it. */
function strip(framework: Framework, score: Score | undefined): SafeHtml {
  const [width, height] = [200, 26];
  const x = (value: number): number => 8 + (value / 100) * (width - 16);
  const at = (value: number): string => x(value).toFixed(1);
  const zones = framework.scoring.bands.map(
    (band, index) =>
      `<rect x="${at(band.from)}" y="7" width="${(x(band.to) - x(band.from)).toFixed(1)}" height="12" fill="var(--zone${index % 2})"/>`,
  );
  const range = score?.interval
    ? `<path d="M${at(score.interval.low)} 13H${at(score.interval.high)}" stroke="currentColor" stroke-width="6" stroke-linecap="round" opacity=".45"/>`
    : '';
  const dot =
    score && score.value !== null
      ? `<circle cx="${at(score.value)}" cy="13" r="7" fill="currentColor" stroke="var(--paper)" stroke-width="1.5"/>`
      : '';
  return raw(
    `<svg aria-hidden="true" focusable="false" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${zones.join('')}${range}${dot}</svg>`,
  );
}

/** The bands in words, with their limits: what a score means. */
function bandKey(framework: Framework, words: Words): SafeHtml {
  return html`<ul class="key">
    ${framework.scoring.bands.map(
      (band) =>
        html`<li>
          <span class="band ${bandClass(framework, { bands: [band.id], value: 0 })}">${words.text(band.label)}</span>
          ${words.say('bandLimits', { from: words.number(band.from, 0), to: words.number(band.to, 0) })}
        </li>`,
    )}
  </ul>`;
}

/**
 * The table of dimensions: the whole profile, in words, numbers and a line. On a phone each row is a card that names its columns itself; the
 * roles keep it a table for who listens to it, whatever the style makes of it.
 */
export function profileTable(evaluation: Evaluation, framework: Framework, words: Words): SafeHtml {
  const previousYear = evaluation.comparison?.previousYear;
  const titles = {
    dimension: words.say('dimension'),
    score: words.say('scoreOf100'),
    band: words.say('band'),
    range: words.say('range'),
    information: words.say('information'),
    change: words.say('change', { year: String(previousYear) }),
  };
  const row = (id: string): SafeHtml => {
    const score = findScore(evaluation, id);
    return html`<tr role="row">
      <th role="rowheader" scope="row"><a href="#${id}">${words.node(id)}</a></th>
      <td role="cell" class="picture" data-label="${titles.score}">
        <span class="figure">${words.score(score?.value)}</span>
        <span class="strip ${bandClass(framework, score)}">${strip(framework, score)}</span>
      </td>
      <td role="cell" class="band ${bandClass(framework, score)}" data-label="${titles.band}">
        ${score ? words.bands(score) : words.status('missing')}
      </td>
      <td role="cell" class="n" data-label="${titles.range}">${score ? words.range(score) : words.say('unknownValue')}</td>
      <td role="cell" class="n" data-label="${titles.information}">
        ${score ? `${words.number(score.coverage * 100, 0)} %` : words.say('unknownValue')}
      </td>
      ${
        previousYear !== undefined &&
        html`<td role="cell" data-label="${titles.change}">${changeText(changeOf(evaluation, id), words)}</td>`
      }
    </tr>`;
  };
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${words.say('profileCaption')}">
    <table class="profile" role="table">
      <caption>
        ${words.say('profileCaption')}
      </caption>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">${titles.dimension}</th>
          <th role="columnheader" scope="col">${titles.score}</th>
          <th role="columnheader" scope="col">${titles.band}</th>
          <th role="columnheader" scope="col" class="n">${titles.range}</th>
          <th role="columnheader" scope="col" class="n">${titles.information}</th>
          ${previousYear !== undefined && html`<th role="columnheader" scope="col">${titles.change}</th>`}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${framework.dimensions.map((dimension) => row(dimension.id))}
      </tbody>
    </table>
  </div>`;
}

/** Widest established gaps between groups, one per criterion. */
export function agendaGaps(evaluation: Evaluation): GroupGap[] {
  return evaluation.gaps
    .filter((gap) => gap.level === 'criterion' && gap.verdict === 'agenda' && gap.widest)
    .sort((a, b) => b.difference - a.difference);
}

function moved(evaluation: Evaluation, words: Words): SafeHtml {
  const comparison = evaluation.comparison;
  if (!comparison) return html`<p>${words.say('movedNoPrevious')}</p>`;
  const changes = establishedChanges(evaluation).slice(0, shownPoints);
  if (changes.length === 0) return html`<p>${words.say('movedNone', { year: String(comparison.previousYear) })}</p>`;
  return html`<ul>
      ${changes.map((change) => html`<li><a href="#${change.nodeId}">${words.node(change.nodeId)}</a> : ${changeSentence(change, words)}.</li>`)}
    </ul>
    ${changes.length < shownPoints && html`<p class="soft">${words.say('movedFew')}</p>`}`;
}

/** What keeps the two years from being compared, or warns who compares them. */
function cautions(evaluation: Evaluation, words: Words): SafeHtml | false {
  const broken = brokenSeries(evaluation);
  const list = broken.slice(0, shownBreaks).map((change) => `${words.node(change.nodeId)} (${refusalReason(change, words)})`);
  const sentences = [
    ...comparisonNotes(evaluation, words),
    ...(broken.length > 0
      ? [words.say('brokenSeries', { year: String(evaluation.comparison?.previousYear), list: list.join(' ; ') })]
      : []),
    ...(broken.length > shownBreaks ? [words.say('andOthers', { count: broken.length - shownBreaks })] : []),
  ];
  return sentences.length > 0 && html`<p class="soft cautions">${sentences.join(' ')}</p>`;
}

/** Why there is no gap to show: too few groups to compare, or none that is sure. */
export function gapsAbsent(evaluation: Evaluation, framework: Framework, words: Words): string {
  return evaluation.gaps.length === 0
    ? words.say('gapsNoGroups')
    : words.say('gapsNone', { points: framework.scoring.groupGap.agendaAbove });
}

function gaps(evaluation: Evaluation, framework: Framework, words: Words): SafeHtml {
  const shown = agendaGaps(evaluation).slice(0, shownPoints);
  if (shown.length === 0) return html`<p>${gapsAbsent(evaluation, framework, words)}</p>`;
  return html`<ul>
    ${shown.map(
      (gap) =>
        html`<li>
          <a href="#${gap.nodeId}">${words.node(gap.nodeId)}</a>${words.say('gapSentence', {
            label: '',
            high: words.group(gap.high),
            highScore: words.score(findScore(evaluation, gap.nodeId, gap.high)?.value),
            low: words.group(gap.low),
            lowScore: words.score(findScore(evaluation, gap.nodeId, gap.low)?.value),
            difference: gap.difference,
          })}
        </li>`,
    )}
  </ul>`;
}

/** Indicators that have no usable value, with their status. */
export function unusableIndicators(evaluation: Evaluation): Score[] {
  return evaluation.scores.filter(
    (score) => score.level === 'indicator' && score.group === undefined && score.value === null && score.status !== 'not-applicable',
  );
}

function unknown(evaluation: Evaluation, words: Words): SafeHtml {
  const nodes = evaluation.scores.filter(
    (score) =>
      (score.level === 'criterion' || score.level === 'dimension') &&
      score.group === undefined &&
      score.value === null &&
      score.status !== 'not-applicable',
  );
  const indicators = unusableIndicators(evaluation);
  const total = evaluation.scores.filter((score) => score.level === 'indicator' && score.group === undefined).length;
  const hiddenGroups = evaluation.groups.filter((group) => group.status !== 'ok' && group.status !== 'estimated');
  if (nodes.length === 0 && indicators.length === 0 && hiddenGroups.length === 0) return html`<p>${words.say('unknownNone')}</p>`;
  return html`<ul>
    ${
      nodes.length > 0 &&
      html`<li>
        ${words.say('insufficientNodes', {
          list: nodes
            .slice(0, shownUnknown)
            .map((node) => `« ${words.node(node.nodeId)} »`)
            .join(', '),
        })}${nodes.length > shownUnknown && html` ${words.say('andOthers', { count: nodes.length - shownUnknown })}`}
      </li>`
    }
    ${
      indicators.length > 0 &&
      html`<li>
        ${words.say('missingIndicators', { count: indicators.length, total })}
        ${indicators
          .slice(0, shownUnknown)
          .map((score) => `${words.node(score.nodeId)} (${words.status(score.status)})`)
          .join(' ; ')}${indicators.length > shownUnknown ? ' …' : '.'}
      </li>`
    }
    ${hiddenGroups.map((group) => html`<li>${words.group(group.group)} : ${group.status === 'missing' ? words.say('nobodyAnswered') : words.status(group.status)}.</li>`)}
  </ul>`;
}

/** Page one: the profile, three things that moved, three gaps, what is not known. */
export function onePage(evaluation: Evaluation, framework: Framework, words: Words): SafeHtml {
  return html`<section aria-labelledby="profile">
    <h2 id="profile">${words.say('profile')}</h2>
    ${profileTable(evaluation, framework, words)} ${bandKey(framework, words)}
    <p class="soft">${words.say('readingKey')}</p>
    <div class="three">
      <section aria-labelledby="moved">
        <h3 id="moved">${words.say('moved')}</h3>
        ${moved(evaluation, words)}
      </section>
      <section aria-labelledby="gaps">
        <h3 id="gaps">${words.say('gaps')}</h3>
        ${gaps(evaluation, framework, words)}
      </section>
      <section aria-labelledby="unknown">
        <h3 id="unknown">${words.say('unknown')}</h3>
        ${unknown(evaluation, words)}
      </section>
    </div>
    ${cautions(evaluation, words)}
  </section>`;
}

/** A criterion in simplified words: its own, else those of its first indicator, else its question. */
function simpleCriterion(framework: Framework, id: string): string {
  const criterion = framework.dimensions.flatMap((dimension) => dimension.criteria).find((entry) => entry.id === id);
  if (!criterion) return id;
  const indicator = framework.indicators.find(
    (entry) => criterion.indicatorIds.includes(entry.id) && entry.label['fr-x-falc'] !== undefined,
  );
  return criterion.label['fr-x-falc'] ?? criterion.question['fr-x-falc'] ?? indicator?.label['fr-x-falc'] ?? criterion.question.fr;
}

/** Page one in simplified French: short sentences, one idea each, the framework's own simplified words. */
export function simplifiedPage(evaluation: Evaluation, framework: Framework, words: Words, title: string): SafeHtml {
  const simple = (text: { fr: string; 'fr-x-falc'?: string | undefined }): string => text['fr-x-falc'] ?? text.fr;
  const bandWords = new Map(framework.scoring.bands.map((band) => [band.id, simple(band.label)]));
  const between = (bands: readonly string[]): string => {
    const [first = '', ...others] = bands.map((band) => bandWords.get(band) ?? band);
    return [first, ...others.map((text) => text.charAt(0).toLowerCase() + text.slice(1))].join(' ou ');
  };
  const line = (dimension: Framework['dimensions'][number]): SafeHtml => {
    const score = findScore(evaluation, dimension.id);
    const isKnown = score !== undefined && score.value !== null && score.bands.length <= 2;
    const reading = isKnown
      ? `${between(score.bands)}. Note : ${words.score(score.value)} sur 100.`
      : score === undefined || score.value === null
        ? 'On ne sait pas encore. Il manque des informations.'
        : 'On n’est pas assez sûr pour le dire.';
    const name = simple(dimension.label);
    return html`<li><strong>${/[.!?]$/.test(name) ? name : `${name}.`}</strong> ${reading}</li>`;
  };
  const changes = establishedChanges(evaluation).slice(0, shownPoints);
  const gap = agendaGaps(evaluation)[0];
  const year = evaluation.comparison?.previousYear;
  return html`<section class="part simple" aria-labelledby="simplified" lang="fr">
    <h2 id="simplified">${title}</h2>
    <p class="soft">${words.say('simplifiedNote')}</p>
    <p>Le projet social veut améliorer la vie ici. Chaque année, on regarde ce qui marche.</p>
    <p>On donne une note de 0 à 100. 0 veut dire : tout reste à faire. 100 veut dire : le but est atteint.</p>
    <p>Voici les buts du projet. Après chaque but, on dit où on en est.</p>
    <ul>
      ${framework.dimensions.map(line)}
    </ul>
    ${
      year !== undefined &&
      (changes.length === 0
        ? html`<p>Est-ce que cela change depuis ${String(year)} ? On ne voit pas de changement sûr.</p>`
        : html`<p>Est-ce que cela change depuis ${String(year)} ?</p>
            <ul>
              ${changes.map(
                (change) =>
                  html`<li>
                    « ${simpleCriterion(framework, change.nodeId)} » ${change.verdict === 'up' ? 'C’est mieux.' : 'C’est moins bien.'}
                  </li>`,
              )}
            </ul>`)
    }
    ${
      gap &&
      html`<p>Tout le monde ne pense pas la même chose. Par exemple : « ${simpleCriterion(framework, gap.nodeId)} »</p>
        <ul>
          <li>${words.group(gap.low)} : la note est plus basse.</li>
          <li>${words.group(gap.high)} : la note est plus haute.</li>
        </ul>
        <p>Il faut en parler ensemble.</p>`
    }
  </section>`;
}
