import type { Evaluation, Framework, GroupSummary, Survey } from '@projet-social/schema';
import { sharedObservation } from './debateSheets.js';
import { html, type SafeHtml } from './html.js';
import type { Words } from './words.js';

const paragraphs = {
  fr: [
    'Chaque indicateur est une valeur : une part, un délai, un nombre de mois, une moyenne de réponses ou une statistique publiée. Deux repères fixes la ramènent entre 0 et 100 ; ils ne changent pas d’une année à l’autre, et chacun a une raison écrite.',
    'La note d’un critère est la moyenne de ses indicateurs disponibles ; celle d’une dimension, la moyenne de ses critères. Une donnée manquante n’est jamais remplacée par zéro ni par une moyenne : la part d’information disponible baisse, et sous un seuil la note n’est pas donnée.',
    'Quand plusieurs groupes répondent à la même question, chaque groupe pèse autant : la note commune est la moyenne des notes des groupes, quel que soit le nombre de réponses. Les notes des groupes et l’écart entre elles sont toujours montrés à côté.',
    'Une hausse ou une baisse n’est annoncée que si elle dépasse {points} points et la marge d’incertitude. Une comparaison est refusée quand les mots de la question, la définition ou la géographie ont changé.',
    'Il n’y a pas de note unique du projet : on publie un profil, pour en débattre.',
  ],
  en: [
    'Each indicator is a value: a share, a delay, a number of months, a mean of answers or a published statistic. Two fixed marks bring it between 0 and 100; they do not change from year to year and each has a written reason.',
    'The score of a criterion is the mean of its available indicators; that of a dimension, the mean of its criteria. A missing value is never replaced by zero or by a mean: the share of information available drops, and below a threshold no score is given.',
    'When several groups answer the same question, each group counts the same: the shared score is the mean of the groups’ scores, whatever the number of answers. The groups’ scores and the gap between them always stand beside it.',
    'A rise or a fall is announced only when it exceeds {points} points and the margin of uncertainty. A comparison is refused when the words of the question, the definition or the geography changed.',
    'There is no single mark of the project: a profile is published, to be debated.',
  ],
} as const;

/** The words of a profile answer's code; merged codes are joined by a full stop. */
export function answerLabels(surveys: readonly Survey[], group: string, words: Words): (code: string) => string {
  const options = surveys
    .filter((survey) => survey.group === group)
    .flatMap((survey) => survey.questions.flatMap((question) => question.options ?? []));
  const labels = new Map(options.map((option) => [option.code, words.text(option.label)]));
  const one = (code: string): string => labels.get(code) ?? (code === 'no-answer' ? words.say('noAnswer') : code);
  return (code) => (labels.has(code) ? one(code) : code.split('.').map(one).join(' + '));
}

/** The wording of a question of a group's survey; its identifier where the survey is not at hand. */
export function questionLabel(surveys: readonly Survey[], group: string, questionId: string, words: Words): string {
  const [id = '', part] = questionId.split('.');
  const questions = surveys.filter((survey) => survey.group === group).flatMap((survey) => survey.questions);
  const whole = questions.find((entry) => entry.id === questionId);
  if (whole) return words.text(whole.wording);
  const source = part === 'priorityArea' ? questions.find((entry) => entry.id === id) : undefined;
  return source ? words.say('fromPriorityArea', { question: words.text(source.wording) }) : questionId;
}

function weighting(group: GroupSummary, words: Words, surveys: readonly Survey[]): SafeHtml | null {
  const report = group.weighting;
  if (!report) return null;
  const share = (value: number | null): string => (value === null ? words.say('unknownValue') : `${words.number(value)} %`);
  const label = answerLabels(surveys, group.group, words);
  return html`<h4>${words.group(group.group)}</h4>
    <p>
      ${report.representative ? words.say('weightedText') : words.say('notWeighted')}
      ${report.effectiveSampleSize !== undefined && words.say('effective', { count: words.number(report.effectiveSampleSize, 0) })}
    </p>
    ${report.margins.map(
      (margin) =>
        html`<div
          class="scroll"
          tabindex="0"
          role="region"
          aria-label="${words.group(group.group)} – ${questionLabel(surveys, group.group, margin.questionId, words)}"
        >
          <table>
            <caption>
              <strong>${questionLabel(surveys, group.group, margin.questionId, words)}</strong
              >${margin.source && html` – ${margin.source.replace(/\.(?=,|$)/, '')}`}
            </caption>
            <thead>
              <tr>
                <th scope="col">${words.say('category')}</th>
                <th scope="col" class="n">${words.say('sample')}</th>
                <th scope="col" class="n">${words.say('population')}</th>
                <th scope="col" class="n">${words.say('weighted')}</th>
              </tr>
            </thead>
            <tbody>
              ${margin.categories.map(
                (category) =>
                  html`<tr>
                    <th scope="row">${label(category.code)}${category.mergedInto ? ` ${words.say('mergedCategory')}` : ''}</th>
                    <td class="n">${share(category.sampleShare)}</td>
                    <td class="n">${share(category.populationShare)}</td>
                    <td class="n">${share(category.weightedShare)}</td>
                  </tr>`,
              )}
            </tbody>
          </table>
        </div>`,
    )}`;
}

function whoAnswered(evaluation: Evaluation, words: Words, surveys: readonly Survey[]): SafeHtml {
  return html`<h3 id="who">${words.say('groupsAndWeights')}</h3>
    <div class="scroll" tabindex="0" role="region" aria-labelledby="who">
      <table>
        <thead>
          <tr>
            <th scope="col">${words.say('group')}</th>
            <th scope="col" class="n">${words.say('respondents')}</th>
            <th scope="col" class="n">${words.say('fullPopulation')}</th>
            <th scope="col" class="n">${words.say('responseRate')}</th>
          </tr>
        </thead>
        <tbody>
          ${evaluation.groups.map(
            (group) =>
              html`<tr>
                <th scope="row">${words.group(group.group)}</th>
                <td class="n">${group.respondents === null ? words.status(group.status) : words.number(group.respondents, 0)}</td>
                <td class="n">${words.number(group.populationSize, 0)}</td>
                <td class="n">
                  ${group.responseRate === undefined ? words.say('unknownValue') : `${words.number(group.responseRate * 100, 0)} %`}
                </td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${evaluation.groups.map((group) => weighting(group, words, surveys))}`;
}

function sources(evaluation: Evaluation, framework: Framework, words: Words): SafeHtml {
  return html`<h3 id="sources">${words.say('sources')}</h3>
    <div class="scroll" tabindex="0" role="region" aria-labelledby="sources">
      <table>
        <thead>
          <tr>
            <th scope="col">${words.say('indicator')}</th>
            <th scope="col" class="n">${words.say('value')}</th>
            <th scope="col">${words.say('source')}</th>
            <th scope="col">${words.say('vintage')}</th>
            <th scope="col">${words.say('status')}</th>
          </tr>
        </thead>
        <tbody>
          ${framework.indicators
            .filter((indicator) => indicator.kind === 'statistic')
            .map((indicator) => {
              const observation = sharedObservation(evaluation, indicator.id);
              const source = indicator.source;
              return html`<tr>
                <th scope="row">${words.text(indicator.label)}</th>
                <td class="n">${words.measure(observation?.value, indicator.unit)}</td>
                <td>${source ? `${source.producer}, ${source.dataset} (${source.licence})` : words.say('unknownValue')}</td>
                <td>${observation?.vintage ?? words.say('unknownValue')}</td>
                <td>${words.status(observation?.status ?? 'missing')}</td>
              </tr>`;
            })}
        </tbody>
      </table>
    </div>`;
}

function thresholds(evaluation: Evaluation, framework: Framework, words: Words): SafeHtml {
  return html`<h3 id="thresholds">${words.say('thresholds')}</h3>
    <ul>
      ${framework.disclosure.minRespondents.map(
        (rule) => html`<li>${words.say('thresholdText', { value: rule.value, group: words.group(rule.group) })}</li>`,
      )}
      <li>
        ${words.say('breakdownText', { value: framework.disclosure.minRespondentsBreakdown, rounded: '', rounding: framework.disclosure.countsRoundedTo })}
      </li>
      <li>${words.say('hiddenCount', { count: evaluation.disclosure?.hidden.length ?? 0 })}</li>
    </ul>`;
}

function robustness(evaluation: Evaluation, framework: Framework, words: Words): SafeHtml | null {
  const result = evaluation.robustness;
  if (!result || result.scenarios.length === 0) return null;
  const dimensions = new Set(framework.dimensions.map((dimension) => dimension.id));
  return html`<h3 id="robustness">${words.say('robustness')}</h3>
    <p>${words.say('robustnessIntro', { count: result.scenarios.length })}</p>
    <div class="scroll" tabindex="0" role="region" aria-labelledby="robustness">
      <table>
        <thead>
          <tr>
            <th scope="col">${words.say('dimension')}</th>
            <th scope="col" class="n">${words.say('lowest')}</th>
            <th scope="col" class="n">${words.say('highest')}</th>
            <th scope="col">${words.say('scenarioColumn')}</th>
          </tr>
        </thead>
        <tbody>
          ${result.nodes
            .filter((node) => dimensions.has(node.nodeId))
            .map(
              (node) =>
                html`<tr>
                  <th scope="row">${words.node(node.nodeId)}</th>
                  <td class="n">${words.score(node.low)}</td>
                  <td class="n">${words.score(node.high)}</td>
                  <td>${words.say('scenarioCell', { changed: node.bandChangesIn.length, count: node.scenarioCount })}</td>
                </tr>`,
            )}
        </tbody>
      </table>
    </div>`;
}

/** How the numbers were made: method, who answered, sources, thresholds, robustness, how to run it again. */
export function method(evaluation: Evaluation, framework: Framework, words: Words, surveys: readonly Survey[]): SafeHtml {
  return html`<section class="part" aria-labelledby="method">
    <h2 id="method">${words.say('method')}</h2>
    ${paragraphs[words.locale].map(
      (paragraph) => html`<p>${paragraph.replace('{points}', words.number(framework.scoring.change.minimumPoints, 0))}</p>`,
    )}
    ${whoAnswered(evaluation, words, surveys)} ${sources(evaluation, framework, words)} ${thresholds(evaluation, framework, words)}
    ${robustness(evaluation, framework, words)}
    <h3>${words.say('reproduce')}</h3>
    <p>
      ${words.say('reproduceText', {
        framework: `${evaluation.frameworkId} ${evaluation.frameworkVersion}`,
        method: evaluation.method.version,
        software: evaluation.method.software,
        seed: String(evaluation.method.seed),
      })}
    </p>
  </section>`;
}
