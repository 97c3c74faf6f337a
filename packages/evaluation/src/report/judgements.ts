import type { Evaluation, Framework, Judgement } from '@projet-social/schema';
import { html, type SafeHtml } from './html.js';
import type { Words } from './words.js';

/** Whether the conference read a criterion otherwise than the score does. Nothing was computed: nothing to differ from. */
export function differs({ computedBands, agreedBand }: Pick<Judgement, 'computedBands' | 'agreedBand'>): boolean {
  return computedBands.length > 0 && !computedBands.includes(agreedBand);
}

/** The computed reading of a judgement in words, as it was when the conference decided. */
export function computedReading({ computedBands }: Pick<Judgement, 'computedBands'>, words: Words): string {
  if (computedBands.length === 0) return words.say('notComputed');
  return computedBands.length > 2 ? words.say('tooUncertain') : computedBands.map((band) => words.band(band)).join(` ${words.say('or')} `);
}

/** What the conference agreed over the years, beside what was computed: the differences are what to talk about again. */
export function judgementsOverYears(evaluation: Evaluation, framework: Framework, words: Words): SafeHtml | null {
  const { judgements } = evaluation;
  if (judgements.length === 0) return null;
  const years = [...new Set(judgements.map(({ year }) => year))].sort((a, b) => a - b);
  const criteria = framework.dimensions
    .flatMap((dimension) => dimension.criteria.map(({ id }) => id))
    .filter((id) => judgements.some(({ criterionId }) => criterionId === id));
  const cell = (criterionId: string, year: number): SafeHtml => {
    const judgement = judgements.find((entry) => entry.criterionId === criterionId && entry.year === year);
    if (!judgement) return html`<td>${words.say('unknownValue')}</td>`;
    const phrase = judgement.computedBands.length === 0 ? 'agreedAlone' : differs(judgement) ? 'agreedDiffers' : 'agreedSame';
    const text = words.say(phrase, { agreed: words.band(judgement.agreedBand), computed: computedReading(judgement, words) });
    return html`<td>${differs(judgement) ? html`<strong>${text}</strong>` : text}</td>`;
  };
  return html`<section class="part" aria-labelledby="judgements">
    <h2 id="judgements">${words.say('judgements')}</h2>
    <p>${words.say('judgementsIntro', { changed: judgements.filter(differs).length, count: judgements.length })}</p>
    <div class="scroll" tabindex="0" role="region" aria-labelledby="judgements">
      <table>
        <thead>
          <tr>
            <th scope="col">${words.say('criterion')}</th>
            ${years.map((year) => html`<th scope="col">${String(year)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${criteria.map(
            (id) =>
              html`<tr>
                <th scope="row">${words.node(id)}</th>
                ${years.map((year) => cell(id, year))}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}
