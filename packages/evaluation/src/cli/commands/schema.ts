import { readFile, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { problem } from '../../io/problem.js';
import { type Command, exitCode } from '../command.js';

const require = createRequire(import.meta.url);

function folder(): string {
  return join(dirname(require.resolve('@projet-social/schema/package.json')), 'json-schema');
}

/** `pst schema`: the published JSON Schemas, by name. */
export const schema: Command = {
  name: 'schema',
  summary: { fr: 'écrit un schéma JSON publié ; sans nom, la liste', en: 'writes a published JSON Schema; without a name, the list' },
  arguments: [{ name: 'nom', required: false, summary: { fr: 'par exemple bundle', en: 'for example bundle' } }],
  options: [],
  examples: [{ command: 'pst schema', summary: { fr: 'la liste des schémas', en: 'the list of schemas' } }],
  async run(context, [name]) {
    const base = folder();
    const files = (await readdir(base, { recursive: true })).filter((file) => file.endsWith('.json')).sort();
    if (name === undefined) {
      const names = files.map((file) => file.replace(/\.json$/, ''));
      context.terminal.out(context.json ? JSON.stringify(names, null, 2) : names.join('\n'));
      return exitCode.done;
    }
    const file = files.find((entry) => entry === `${name}.json` || entry.endsWith(`/${name}.json`));
    if (file === undefined) throw problem('schema-unknown', [name], { name });
    context.terminal.out((await readFile(join(base, file), 'utf8')).trimEnd());
    return exitCode.done;
  },
};
