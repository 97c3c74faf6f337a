// Writes the definition of a wave, to be registered with PUT /admin/waves/<wave>, from a dossier that `pst` reads.
//   npm run wave -w examples/collector -- <dossier> <wave> --origin https://www.ville.fr [--tokens] [--quota lot=60] [--output vague.json]
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { DataProblem, readDossier } from '@projet-social/evaluation/node';
import { formatIssue } from '@projet-social/schema';
import { collectorCatalogue } from '../src/issues.js';
import { waveOfDossier } from '../src/waveOfDossier.js';

/** Where the command was typed: npm starts it in the folder of the example. */
const typedIn = process.env['INIT_CWD'] ?? process.cwd();

function stop(code: number, ...lines: readonly string[]): never {
  process.stderr.write(`\n${lines.join('\n')}\n\n`);
  process.exit(code);
}

function wrongUse(detail: string): never {
  const use =
    'npm run wave -w examples/collector -- <dossier> <vague|wave> --origin https://www.ville.fr [--tokens] [--quota lot=60] [--output vague.json]';
  return stop(
    2,
    `Commande incomplète ou inconnue (${detail}). Écrivez : ${use}`,
    `Incomplete or unknown command (${detail}). Write: ${use}`,
  );
}

function readCommand() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        origin: { type: 'string', multiple: true },
        tokens: { type: 'boolean' },
        quota: { type: 'string', multiple: true },
        output: { type: 'string' },
      },
    });
    const [dossier, wave, more] = positionals;
    if (dossier === undefined || wave === undefined || more !== undefined) return wrongUse(positionals.join(' ') || '–');
    if (values.origin === undefined) return wrongUse('--origin');
    const quotas = (values.quota ?? []).map((text) => {
      const [, batchId, most] = /^([^=]+)=([1-9]\d{0,6})$/.exec(text) ?? wrongUse(`--quota ${text}`);
      return { batchId: batchId!, most: Number(most) };
    });
    const door = { allowedOrigins: values.origin, tokensRequired: values.tokens ?? false, quotas };
    return { dossier: resolve(typedIn, dossier), wave, door, output: values.output };
  } catch (error) {
    return wrongUse(error instanceof Error ? error.message : String(error));
  }
}

const { dossier: folder, wave, door, output } = readCommand();
const dossier = await readDossier(folder).catch((error: unknown) => {
  if (!(error instanceof DataProblem)) throw error;
  return stop(
    1,
    `Ce dossier ne se lit pas. « pst validate ${folder} » dit pourquoi.`,
    `This dossier cannot be read. "pst validate ${folder}" says why.`,
  );
});
const { definition, issues } = waveOfDossier(dossier, wave, door);
if (!definition || issues.length > 0)
  stop(
    1,
    ...issues.flatMap((issue) =>
      (['fr', 'en'] as const).map((language) => formatIssue(issue, language, { catalogues: [collectorCatalogue] })),
    ),
  );
const text = `${JSON.stringify(definition, null, 2)}\n`;
if (output === undefined) process.stdout.write(text);
else
  await writeFile(resolve(typedIn, output), text).catch((error: unknown) => {
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    stop(1, `« ${output} » ne peut pas être écrit (${why}).`, `"${output}" cannot be written (${why}).`);
  });
