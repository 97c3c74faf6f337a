import { access, constants } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type Command, exitCode } from '../command.js';

const require = createRequire(import.meta.url);

/** `pst doctor`: is this machine ready? */
export const doctor: Command = {
  name: 'doctor',
  summary: { fr: 'dit si cette machine est prête, et ce qui manque', en: 'says whether this machine is ready, and what is missing' },
  arguments: [],
  options: [],
  examples: [{ command: 'pst doctor', summary: { fr: 'versions, droits, options installées', en: 'versions, rights, installed options' } }],
  async run(context) {
    const french = context.locale === 'fr';
    const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
    const has = (name: string): boolean => {
      try {
        require.resolve(name);
        return true;
      } catch {
        return false;
      }
    };
    const writable = await access('.', constants.W_OK).then(
      () => true,
      () => false,
    );
    const checks = [
      { name: 'Node.js', good: major > 20 || (major === 20 && minor >= 19), needed: true, text: `${process.versions.node} (≥ 20.19)` },
      { name: french ? 'Écriture ici' : 'Writing here', good: writable, needed: true, text: process.cwd() },
      {
        name: french ? 'Nombres français' : 'French numbers',
        good: new Intl.NumberFormat('fr-FR').format(1.5) === '1,5',
        needed: true,
        text: new Intl.NumberFormat('fr-FR').format(1234.5),
      },
      { name: french ? 'Contrôle du secret (HiGHS)' : 'Disclosure audit (HiGHS)', good: has('highs'), needed: true, text: '' },
      {
        name: french ? 'Images PNG' : 'PNG images',
        good: has('@napi-rs/canvas') && has('@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff2'),
        needed: false,
        text: french ? 'facultatif' : 'optional',
      },
      {
        name: 'DuckDB',
        good: has('@duckdb/node-api'),
        needed: false,
        text: french ? 'facultatif, pour les très gros fichiers' : 'optional, for very large files',
      },
    ];
    if (context.json) context.terminal.out(JSON.stringify(checks, null, 2));
    else for (const check of checks) context.terminal.out(`${check.good ? '✔' : check.needed ? '✘' : '–'} ${check.name}  ${check.text}`);
    return checks.every((check) => check.good || !check.needed) ? exitCode.done : exitCode.problems;
  },
};
