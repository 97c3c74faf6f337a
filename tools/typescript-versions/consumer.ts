// A partner's strict program, read by each TypeScript version from the packed schema: the promises of its types, line by line.
import { Bundle, Submission, check, formatIssue, parse, schemaVersion, type Issue } from '@projet-social/schema';
import { checkSubmission, isVisible, type SubmissionCheckOptions } from '@projet-social/schema/answers';
import { codelists } from '@projet-social/schema/codelists';
import { loadCog } from '@projet-social/schema/cog';
import { readTableFiles, writeCsv, writeXlsx } from '@projet-social/schema/csv';
import { checkIdentifier, identifierSchemes, type IdentifierCheck } from '@projet-social/schema/identifiers';
import { codeLabel, labels } from '@projet-social/schema/labels';
import type { Action, Bundle as WrittenBundle, Submission as WrittenSubmission } from '@projet-social/schema/types';
import { validateSubmission } from '@projet-social/schema/validators/submission';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type IsAny<T> = 0 extends 1 & T ? true : false;
const holds = <_T extends true>(): void => undefined;

// No type came out as any: a declaration that cannot be found or read would.
holds<Equal<IsAny<Action>, false>>();
holds<Equal<IsAny<Bundle>, false>>();
holds<Equal<IsAny<IdentifierCheck>, false>>();
holds<Equal<IsAny<ReturnType<typeof checkSubmission>>, false>>();
holds<Equal<IsAny<Awaited<ReturnType<typeof readTableFiles>>>, false>>();
holds<Equal<Action['status'], NonNullable<Bundle['actions']>[number]['status']>>();

// The interfaces without zod and what zod reads are the same thing, both ways.
export const written = (bundle: Bundle): WrittenBundle => bundle;
export const read = (bundle: WrittenBundle): Bundle => bundle;
export const sent = (submission: WrittenSubmission): Submission => submission;

export async function problems(data: unknown): Promise<string[]> {
  const reading = parse(Bundle, data, { mode: 'strict' });
  if (!reading.ok) {
    // @ts-expect-error a refused document has no value
    String(reading.value.actions);
    return reading.issues.map((one) => formatIssue(one, 'fr', { labels }));
  }
  const found: Issue[] = check(reading.value, { asOf: '2025-12-31', cog: await loadCog() });
  // @ts-expect-error a language that there is not
  formatIssue(found[0]!, 'de');
  const first: Action | undefined = reading.value.actions?.[0];
  // @ts-expect-error the status is of a list of codes
  const wrong: Action['status'] | undefined = first && 'signed';
  return [...found.map((one) => one.path.join('.')), first?.title.fr ?? '', wrong ?? ''];
}

export function identifiers(code: string): string {
  const verdict = checkIdentifier('siren', code);
  // @ts-expect-error a scheme that there is not
  checkIdentifier('vat', code);
  return verdict.ok ? identifierSchemes.join() : `${verdict.code} ${verdict.hint}`;
}

export async function tables(bundle: Bundle): Promise<number> {
  const csv: Map<string, string> = writeCsv(bundle, { separator: ';', decimal: ',', bom: true });
  const xlsx: Uint8Array = await writeXlsx(bundle);
  const reading = await readTableFiles([{ name: 'dossier.xlsx', content: xlsx }]);
  return reading.rejected.length + reading.issues.length + csv.size;
}

export const answers = (...args: Parameters<typeof checkSubmission>): number =>
  checkSubmission(...args).length + validateSubmission(args[0]).length + isVisible.length;
export const options: SubmissionCheckOptions = { today: '2025-12-31' };
export const words = [codeLabel('OrganisationKind', 'ccas')?.fr, Object.keys(codelists).length, schemaVersion];
