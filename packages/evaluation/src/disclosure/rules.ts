import type { Framework, Observation } from '@projet-social/schema';

/** Thresholds and roundings of the framework, by group. */
export class Rules {
  readonly breakdown: number;
  readonly base: number;
  readonly decimals: number;
  readonly #thresholds: Map<string, number>;
  readonly #disclosure: Framework['disclosure'];

  constructor({ respondentGroups, disclosure }: Framework) {
    this.breakdown = disclosure.minRespondentsBreakdown;
    this.base = disclosure.countsRoundedTo;
    this.decimals = disclosure.publishedScoreDecimals;
    this.#disclosure = disclosure;
    this.#thresholds = new Map(respondentGroups.map(({ id, publicationThreshold }) => [id, publicationThreshold]));
    for (const { group, value } of disclosure.minRespondents)
      this.#thresholds.set(group, Math.max(value, this.#thresholds.get(group) ?? 0));
  }

  /** A group that the framework does not know has the highest threshold. */
  threshold(group: string): number {
    return this.#thresholds.get(group) ?? Math.max(this.breakdown, ...this.#thresholds.values());
  }

  /** Fewest units behind a published statistic. */
  statistic({ provenance }: Observation): number {
    return /\bcaf\b|allocations familiales/i.test(`${provenance?.producer ?? ''} ${provenance?.dataset ?? ''}`)
      ? this.#disclosure.cafMinUnits
      : this.#disclosure.fiscalMinUnits;
  }
}
