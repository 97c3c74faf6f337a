import type { Evaluation, Framework, Judgement, Observation, Score } from '@projet-social/schema';
import { changeOf, changeSentence, comparedPart } from './changes.js';
import { html, type SafeHtml } from './html.js';
import { computedReading, differs } from './judgements.js';
import { bandClass } from './onePage.js';
import { findScore, type Words } from './words.js';

type Dimension = Framework['dimensions'][number];
type Criterion = Dimension['criteria'][number];

/** The observation of an indicator for everyone: the one without a group, a breakdown or another territory. */
export function sharedObservation(evaluation: Evaluation, indicatorId: string): Observation | undefined {
  return evaluation.observations.find(
    (observation) =>
      observation.variable === indicatorId &&
      observation.group === undefined &&
      observation.dimensions === undefined &&
      observation.role === 'actual' &&
      (observation.territoryId === undefined || observation.territoryId === evaluation.territoryId),
  );
}

/** A sentence with its full stop. */
function ended(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

/** A dimension or a criterion, with the indicators that it rests on. */
interface Node {
  readonly id: string;
  readonly indicatorIds: readonly string[];
}

/** Whether nothing under a node counts: it tells the context and has no score. */
function isContext(evaluation: Evaluation, { indicatorIds }: Node): boolean {
  return indicatorIds.length > 0 && indicatorIds.every((id) => findScore(evaluation, id)?.weight === 0);
}

function computed(evaluation: Evaluation, framework: Framework, node: Node, words: Words): SafeHtml {
  if (isContext(evaluation, node)) return html`<p class="lead">${words.say('contextOnly')}</p>`;
  const score = findScore(evaluation, node.id);
  const change = changeOf(evaluation, node.id);
  const part = change && comparedPart(evaluation, change, node.indicatorIds, words);
  return html`<p class="lead">
      <span class="band ${bandClass(framework, score)}">${score ? words.bands(score) : words.status('missing')}</span>
      ${score && score.value !== null && html` · ${words.score(score.value)} ${words.say('of')} 100`}
      ${score?.interval && html` · ${words.say(score.interval.kind === 'one-record' ? 'rangeOneRecord' : 'range').toLowerCase()} ${words.range(score)}`}
      ${score && html` · ${words.say('information').toLowerCase()} ${words.number(score.coverage * 100, 0)} %`}
    </p>
    ${
      evaluation.comparison &&
      change &&
      html`<p>
        ${words.say('previousYear', { year: String(evaluation.comparison.previousYear) })} :
        ${changeSentence(change, words)}.${part !== undefined && html` ${part}`}
      </p>`
    }`;
}

function groupTable(evaluation: Evaluation, framework: Framework, criterion: Criterion, words: Words): SafeHtml | null {
  const rows = framework.respondentGroups
    .map((group) => ({ group, score: findScore(evaluation, criterion.id, group.id) }))
    .filter((row): row is { group: (typeof row)['group']; score: Score } => row.score !== undefined);
  if (rows.length === 0) return null;
  const gap = evaluation.gaps.find((entry) => entry.nodeId === criterion.id && entry.widest);
  return html`<h4>${words.say('groupsSay')}</h4>
    <div class="scroll" tabindex="0" role="region" aria-label="${words.say('groupsSay')} – ${words.node(criterion.id)}">
      <table>
        <thead>
          <tr>
            <th scope="col">${words.say('group')}</th>
            <th scope="col" class="n">${words.say('score')}</th>
            <th scope="col" class="n">${words.say('range')}</th>
            <th scope="col">${words.say('band')}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ group, score }) =>
              html`<tr>
                <th scope="row">${words.text(group.label)}</th>
                <td class="n">${words.score(score.value)}</td>
                <td class="n">${words.range(score)}</td>
                <td class="${bandClass(framework, score)}">${words.bands(score)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${
      gap &&
      html`<p>
        ${words.say('widest', { high: words.group(gap.high), low: words.group(gap.low), difference: gap.difference })}
        ${gap.verdict === 'agenda' && html`<strong>${words.say('agenda')}</strong>`}
      </p>`
    }`;
}

type Indicator = Framework['indicators'][number];

/** Whether an indicator's value is its score already, from 0 to 100. */
function isPlainScore({ goalposts, unit }: Indicator): boolean {
  return goalposts.floor === 0 && goalposts.target === 100 && unit === 'score-0-100';
}

/** What gives 0 and what gives 100, and why. */
function marks(indicator: Indicator, words: Words): string {
  const { floor, target, rationale } = indicator.goalposts;
  if (isPlainScore(indicator)) return words.text(rationale);
  return words.say('target', {
    floor: words.measure(floor, indicator.unit),
    target: words.measure(target, indicator.unit),
    rationale: words.text(rationale),
  });
}

/** How the value came about, in words, with its unit behind the number it ends with; else the value. */
function finding(observation: Observation | undefined, indicator: Indicator, words: Words): string {
  const measure = words.measure(observation?.value, indicator.unit);
  if (!observation?.explanation) return words.say('measured', { value: measure });
  const text = ended(words.text(observation.explanation));
  const bare = `${words.number(observation.value, 2)}.`;
  return text.endsWith(bare) ? `${text.slice(0, -bare.length)}${measure}.` : text;
}

/** How an indicator moved since the year before, or why that cannot be said. */
function indicatorChange(evaluation: Evaluation, indicator: Indicator, words: Words): string {
  const change = changeOf(evaluation, indicator.id);
  if (!evaluation.comparison || !change) return '';
  const year = words.say('change', { year: String(evaluation.comparison.previousYear) });
  return `${year} : ${changeSentence(change, words)}.`;
}

function data(evaluation: Evaluation, framework: Framework, criterion: Criterion, words: Words): SafeHtml {
  const indicators = criterion.indicatorIds.flatMap((id) => framework.indicators.filter((indicator) => indicator.id === id));
  const known = indicators.filter((indicator) => {
    const observation = sharedObservation(evaluation, indicator.id);
    return observation && (observation.status === 'ok' || observation.status === 'estimated' || observation.valueNote !== undefined);
  });
  const missing = indicators.filter((indicator) => !known.includes(indicator));
  return html`${
      known.length > 0 &&
      html`<h4>${words.say('recordsSay')}</h4>
        <ul>
          ${known.map((indicator) => {
            const observation = sharedObservation(evaluation, indicator.id);
            const score = findScore(evaluation, indicator.id);
            return html`<li>
              <strong>${words.text(indicator.label)}.</strong>
              ${finding(observation, indicator, words)}
              ${score && score.value !== null && words.say(score.weight === 0 ? 'informs' : 'contributes', { label: words.say('score'), score: words.score(score.value), weight: words.number(score.weight) })}
              ${indicatorChange(evaluation, indicator, words)}
              <span class="soft">${marks(indicator, words)}</span>
            </li>`;
          })}
        </ul>`
    }
    <h4>${words.say('missing')}</h4>
    ${
      missing.length === 0
        ? html`<p>${words.say('nothingMissing')}</p>`
        : html`<ul>
            ${missing.map(
              (indicator) =>
                html`<li>
                  ${words.text(indicator.label)} : ${words.status(sharedObservation(evaluation, indicator.id)?.status ?? 'missing')}.
                </li>`,
            )}
          </ul>`
    }`;
}

function blankLines(count: number): SafeHtml {
  return html`${Array.from({ length: count }, () => html`<span class="line"></span>`)}`;
}

function writing(framework: Framework, judgement: Judgement | undefined, words: Words): SafeHtml {
  if (judgement)
    return html`<div class="write">
      <h4>${words.say('agreed')}</h4>
      <p><strong>${words.say('agreedBand')} : ${words.band(judgement.agreedBand)}.</strong> ${judgement.rationale}</p>
      ${differs(judgement) && html`<p>${words.say('computedBand')} : ${computedReading(judgement, words)}.</p>`}
      ${
        judgement.dissent.length > 0 &&
        html`<ul>
          ${judgement.dissent.map((entry) => html`<li>${entry.party} : ${entry.band ? `${words.band(entry.band)}. ` : ''}${entry.statement}</li>`)}
        </ul>`
      }
    </div>`;
  return html`<div class="write">
    <h4>${words.say('agreed')} <span class="soft">(${words.say('blank')})</span></h4>
    <p>${words.say('agreedBand')}</p>
    <ul class="choices">
      ${framework.scoring.bands.map((band) => html`<li>${words.text(band.label)}</li>`)}
    </ul>
    <p>${words.say('agreedReason')}${blankLines(4)}</p>
    <p>${words.say('agreedDissent')}${blankLines(3)}</p>
  </div>`;
}

function pastJudgements(judgements: readonly Judgement[], words: Words): SafeHtml | null {
  if (judgements.length === 0) return null;
  return html`<h4>${words.say('previousJudgements')}</h4>
    <ul>
      ${judgements.map(
        (judgement) =>
          html`<li>
            ${String(judgement.year)} – ${words.say('computedBand').toLowerCase()} : ${computedReading(judgement, words)} ;
            ${words.say('agreedBand').toLowerCase()} : ${words.band(judgement.agreedBand)}. ${judgement.rationale}
          </li>`,
      )}
    </ul>`;
}

/** Whether a node has a score, shown or hidden. */
function isScored(evaluation: Evaluation, nodeId: string): boolean {
  const score = findScore(evaluation, nodeId);
  return score !== undefined && (score.value !== null || score.status === 'suppressed');
}

/** What a criterion counts for in its dimension: where that has a score, criteria without one leave their part to the others. */
function weightText(evaluation: Evaluation, dimension: Dimension, criterion: Criterion, words: Words): string {
  const label = words.text(dimension.label);
  if (isContext(evaluation, criterion)) return words.say('weightContext', { label });
  const counting = dimension.criteria.filter(
    (entry) => !isContext(evaluation, entry) && (!isScored(evaluation, dimension.id) || isScored(evaluation, entry.id)),
  );
  if (!counting.includes(criterion)) return words.say('weightNone', { label });
  const total = counting.reduce((sum, { weight }) => sum + weight, 0);
  return words.say('weightOf', { share: words.number((100 * criterion.weight) / total, 0), label });
}

function sheet(evaluation: Evaluation, framework: Framework, dimension: Dimension, criterion: Criterion, words: Words): SafeHtml {
  const judgements = evaluation.judgements.filter((judgement) => judgement.criterionId === criterion.id);
  return html`<section class="sheet" aria-labelledby="${criterion.id}">
    <h3 id="${criterion.id}">${words.text(criterion.label)}</h3>
    <p class="lead">${words.text(criterion.question)}</p>
    <p class="soft">${weightText(evaluation, dimension, criterion, words)}</p>
    <h4>${words.say('computed')}</h4>
    ${computed(evaluation, framework, criterion, words)} ${groupTable(evaluation, framework, criterion, words)}
    ${data(evaluation, framework, criterion, words)}
    ${pastJudgements(
      judgements.filter((judgement) => judgement.year < evaluation.year),
      words,
    )}
    ${writing(
      framework,
      judgements.find((judgement) => judgement.year === evaluation.year),
      words,
    )}
  </section>`;
}

/** A sheet per criterion: what is computed, what each group says, what the data say, what is missing, and room for the conference. */
export function debateSheets(evaluation: Evaluation, framework: Framework, words: Words): SafeHtml {
  return html`<section class="part" aria-labelledby="sheets">
    <h2 id="sheets">${words.say('sheets')}</h2>
    <p>${words.say('sheetsIntro')}</p>
    ${framework.dimensions.map(
      (dimension) =>
        html`<section class="dimension" aria-labelledby="${dimension.id}">
          <h2 id="${dimension.id}">${words.text(dimension.label)}</h2>
          ${computed(evaluation, framework, { id: dimension.id, indicatorIds: dimension.criteria.flatMap(({ indicatorIds }) => indicatorIds) }, words)}
          ${dimension.criteria.map((criterion) => sheet(evaluation, framework, dimension, criterion, words))}
        </section>`,
    )}
  </section>`;
}
