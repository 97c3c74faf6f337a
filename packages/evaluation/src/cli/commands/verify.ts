import type { Issue } from '@projet-social/schema';
import { evaluateDossier, evaluationText } from '../../io/evaluateDossier.js';
import { decodeUtf8, parseJson, readBytes } from '../../io/files.js';
import { readDossier } from '../../io/dossier.js';
import { problem } from '../../io/problem.js';
import { firstDifference, firstLine, sameContent } from '../../verify/firstDifference.js';
import { type Command, exitCode, textOption } from '../command.js';
import { reportIssues } from '../issues.js';

function withoutInputs(document: unknown): unknown {
  const { inputs: _inputs, ...rest } = document as { inputs?: unknown };
  return rest;
}

/** `pst verify`: computes again from the dossier and compares byte by byte. */
export const verify: Command = {
  name: 'verify',
  summary: { fr: 'refait le calcul et compare, octet par octet', en: 'computes again and compares, byte by byte' },
  arguments: [{ name: 'evaluation.json', required: true, summary: { fr: 'document à vérifier', en: 'document to verify' } }],
  options: [{ flags: '--dossier <dossier>', summary: { fr: 'dossier dont il vient', en: 'dossier it comes from' } }],
  examples: [
    {
      command: 'pst verify mon-dossier/results/2025/evaluation.json --dossier mon-dossier',
      summary: { fr: 'dit « identique », ou nomme la première différence', en: 'says “identical”, or names the first difference' },
    },
  ],
  async run(context, [file], options) {
    const path = file ?? '';
    const written = decodeUtf8(await readBytes(path), path);
    const content = parseJson(written, path);
    if (typeof content !== 'object' || content === null || !('year' in content)) throw problem('evaluation-unreadable', [path]);
    const document = content as { year?: unknown; inputs?: unknown; method?: { software?: unknown; replicates?: { count?: unknown } } };
    const read = await readDossier(textOption(options, 'dossier') ?? '.');
    const { year } = document;
    const years = read.dossier.years.map((entry) => entry.year);
    if (typeof year !== 'number' || !years.includes(year))
      throw problem('year-missing', [path], { year: String(year), years: years.join(', ') });
    const issues: Issue[] = [];
    const known = new Map(
      (Array.isArray(document.inputs) ? document.inputs : []).map((input: { path?: unknown; sha256?: unknown } | null) => [
        input?.path,
        input?.sha256,
      ]),
    );
    for (const input of read.inputs)
      if (known.has(input.path) && known.get(input.path) !== input.sha256)
        issues.push({ code: 'input-changed', severity: 'error', path: [input.path] });
    const replicates = document.method?.replicates?.count;
    const intervals =
      typeof replicates === 'number' && replicates >= 2
        ? ({ samplingError: 'replicates', replicates } as const)
        : ({ samplingError: 'delta' } as const);
    const evaluation = await evaluateDossier(read, { year, ...intervals });
    const { software } = document.method ?? {};
    const isOther =
      typeof software === 'string' &&
      software !== evaluation.method.software &&
      software.split(' ')[0] === evaluation.method.software.split(' ')[0];
    if (isOther)
      issues.push({
        code: 'software-other',
        severity: 'warning',
        path: [path, 'method', 'software'],
        params: { written: software, own: evaluation.method.software, package: software.replace(' ', '@') },
      });
    const computed = evaluationText(isOther ? { ...evaluation, method: { ...evaluation.method, software } } : evaluation);
    if (computed !== written) {
      const again = JSON.parse(computed) as unknown;
      // Files that changed are named already: what follows from them is worth more than their other hash.
      const difference = issues.some(({ code }) => code === 'input-changed')
        ? firstDifference(withoutInputs(document), withoutInputs(again))
        : firstDifference(document, again);
      issues.push(
        sameContent(document, again)
          ? { code: 'verification-form', severity: 'error', path: [path], params: { line: firstLine(written, computed) } }
          : {
              code: 'verification-different',
              severity: 'error',
              path: [path, ...difference.path],
              params: { written: difference.written, computed: difference.computed },
            },
      );
    }
    const code = issues.length > 0 || context.json ? reportIssues(context, issues) : exitCode.done;
    if (code === exitCode.done && !context.json)
      context.terminal.out(
        context.locale === 'fr'
          ? 'Identique : le calcul refait donne le même document.'
          : 'Identical: the computation run again gives the same document.',
      );
    return code;
  },
};
