import { compact, differences } from './compare.js';
import { type DataSet, type Fixture, type GoldenCase, type GoldenContext } from './contract.js';
import { contextOf, type GoldenFolder } from './folder.js';
import { kindOf } from './kinds/index.js';

/** What became of one case. `problems` are the lines to print; `got` stands only where something was computed. */
export interface Outcome {
  readonly family: string;
  readonly id: string;
  readonly fn: string;
  readonly verdict: 'passed' | 'failed' | 'unsupported';
  readonly got?: unknown;
  readonly expected?: unknown;
  readonly problems: readonly string[];
}

/** Runs every case of a folder. A thrown error fails its case and no other. */
export async function checkFolder(folder: GoldenFolder): Promise<Outcome[]> {
  const cache = new Map<string, DataSet>();
  const outcomes: Outcome[] = [];
  for (const fixture of folder.fixtures)
    for (const [place, goldenCase] of fixture.cases.entries()) {
      const malformed = malformedCase(fixture, place, goldenCase);
      outcomes.push(malformed ?? (await checkCase(fixture, goldenCase, contextOf(folder, fixture, goldenCase, cache))));
    }
  return outcomes;
}

/** A fixture is data: what every case promises is checked here. `null` where the case can be run. */
function malformedCase(fixture: Fixture, place: number, content: unknown): Outcome | null {
  const { id, fn, args, expect: expected } = (typeof content === 'object' && content !== null ? content : {}) as Partial<GoldenCase>;
  const about = { id: typeof id === 'string' ? id : `case ${place}`, fn: typeof fn === 'string' ? fn : '' };
  const problem =
    about.fn === '' ? 'the case has no fn' : typeof args !== 'object' || (args as object | null) === null ? 'the case has no args' : null;
  return problem === null ? null : { family: fixture.id, ...about, verdict: 'failed', expected, problems: [`error: ${problem}`] };
}

async function checkCase(fixture: Fixture, goldenCase: GoldenCase, context: GoldenContext): Promise<Outcome> {
  const { id, fn, args, expect: expected } = goldenCase;
  const about = { family: fixture.id, id, fn };
  const kind = kindOf(fn, args);
  if (!kind) return { ...about, verdict: 'unsupported', problems: [] };
  const { compute, judge } = typeof kind === 'function' ? { compute: kind, judge: undefined } : kind;
  let got: unknown;
  try {
    got = await compute(args as never, context);
    const tolerance = { ...fixture.tolerance, ...goldenCase.tolerance };
    const problems = judge ? judge(got as never, expected as never, context) : differences(got, expected, tolerance);
    return { ...about, verdict: problems.length === 0 ? 'passed' : 'failed', got, expected, problems };
  } catch (error) {
    const message = error instanceof Error ? error.message : compact(error);
    return { ...about, verdict: 'failed', got, expected, problems: [`error: ${message}`] };
  }
}
