import type { Bundle, ClosedPeriod, Observation, Territory } from '@projet-social/schema';

/** Published series of a bundle, as they could be read at the end of a period. */
export interface Statistics {
  /** Latest value of a series for the evaluated territory, withheld values included. */
  readonly latest: (variable: string) => Observation | undefined;
  /** Latest value that is a number, whatever came after: shown when the latest is withheld, never scored. */
  readonly latestNumber: (variable: string) => Observation | undefined;
  /** Every value of a series for the territory, oldest first. */
  readonly series: (variable: string) => readonly Observation[];
  /** Values of one vintage for each category of a breakdown: the latest vintage that holds it. */
  readonly breakdown: (variable: string, dimension: string) => ReadonlyMap<string, Observation>;
  /** Territories of a kind inside the evaluated one, with the value of a vintage where there is one. */
  readonly within: (
    variable: string,
    territoryKind: string,
  ) =>
    | { readonly vintage: string; readonly units: readonly { readonly territory: Territory; readonly observation?: Observation }[] }
    | undefined;
}

/** Last year that a vintage is about. @example vintageYear('2016-2022') // => 2022 */
export function vintageYear(vintage: string): number {
  return Number(/(\d{4})(?!.*\d{4})/.exec(vintage)?.[1] ?? NaN);
}

const vintageOf = (observation: Observation): string => observation.vintage ?? observation.period.end.slice(0, 4);

const byVintage = (a: Observation, b: Observation): number =>
  vintageYear(vintageOf(a)) - vintageYear(vintageOf(b)) || (vintageOf(a) < vintageOf(b) ? -1 : vintageOf(a) > vintageOf(b) ? 1 : 0);

/** Reads the published series once. A value whose day of publication is not given counts as published once the year it is about is over. */
export function readStatistics(bundle: Bundle, period: ClosedPeriod, territoryId: string | undefined): Statistics {
  const known = (bundle.observations ?? []).filter(
    (observation) =>
      observation.role === 'actual' &&
      observation.group === undefined &&
      (observation.publishedOn === undefined
        ? vintageYear(vintageOf(observation)) <= Number(period.end.slice(0, 4))
        : observation.publishedOn <= period.end),
  );
  const byVariable = new Map<string, Observation[]>();
  for (const observation of known) {
    const rows = byVariable.get(observation.variable);
    if (rows) rows.push(observation);
    else byVariable.set(observation.variable, [observation]);
  }
  const plain = (variable: string): Observation[] =>
    (byVariable.get(variable) ?? [])
      .filter((observation) => observation.dimensions === undefined && (observation.territoryId ?? territoryId) === territoryId)
      .sort(byVintage);
  // A row that is absent from a file ("missing") is no publication: the one before it still stands.
  const published = (variable: string): Observation[] => plain(variable).filter((observation) => observation.status !== 'missing');
  return {
    latest: (variable) => published(variable).at(-1),
    latestNumber: (variable) => published(variable).findLast((observation) => observation.value !== null),
    series: plain,
    breakdown(variable, dimension) {
      const rows = (byVariable.get(variable) ?? []).filter(
        (observation) => observation.dimensions?.[dimension] !== undefined && (observation.territoryId ?? territoryId) === territoryId,
      );
      const last = rows
        .filter((observation) => observation.status !== 'missing')
        .sort(byVintage)
        .at(-1);
      if (!last) return new Map();
      const current = rows.filter((observation) => vintageOf(observation) === vintageOf(last));
      return new Map(current.map((observation) => [observation.dimensions?.[dimension] ?? '', observation]));
    },
    within(variable, territoryKind) {
      const territories = (bundle.territories ?? []).filter(
        (territory) => territory.kind === territoryKind && (territoryId === undefined || territory.parentIds?.includes(territoryId)),
      );
      const inside = new Set(territories.map(({ id }) => id));
      const rows = (byVariable.get(variable) ?? []).filter(
        (observation) =>
          observation.dimensions === undefined && observation.territoryId !== undefined && inside.has(observation.territoryId),
      );
      const last = rows
        .filter((observation) => observation.status !== 'missing')
        .sort(byVintage)
        .at(-1);
      if (!last) return undefined;
      const vintage = vintageOf(last);
      const values = new Map(rows.filter((observation) => vintageOf(observation) === vintage).map((row) => [row.territoryId, row]));
      return {
        vintage,
        units: territories.map((territory) => {
          const observation = values.get(territory.id);
          return observation ? { territory, observation } : { territory };
        }),
      };
    },
  };
}
