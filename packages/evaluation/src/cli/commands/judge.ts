import { join } from 'node:path';
import { Bundle, type Dossier, type Judgement, parse } from '@projet-social/schema';
import { decodeUtf8, parseJson, readBytes, writeWhole } from '../../io/files.js';
import { DataProblem, problem } from '../../io/problem.js';
import { findScore, wordsFor } from '../../report/words.js';
import { type Command, UsageProblem, exitCode, textOption } from '../command.js';
import { dossierArgument, openEvaluation, yearChoice } from './shared.js';

const file = 'records/judgements.json';

function dissentOf(options: Readonly<Record<string, unknown>>): Judgement['dissent'] {
  const list = options['dissent'];
  if (!Array.isArray(list)) return [];
  return list.map((entry) => {
    const text = String(entry);
    const at = text.indexOf(':');
    if (at < 1 || text.slice(at + 1).trim() === '')
      throw new UsageProblem({
        fr: '--dissent attend « qui : quoi », par exemple --dissent "CAF : la mention est trop favorable".',
        en: '--dissent wants “who: what”, for example --dissent "CAF: the reading is too favourable".',
      });
    return { party: text.slice(0, at).trim(), statement: text.slice(at + 1).trim() };
  });
}

/** `pst judge`: writes down what the conference decided on a criterion, beside the computed score. */
export const judge: Command = {
  name: 'judge',
  summary: {
    fr: 'note la lecture retenue par la conférence sur un critère, à côté de la note calculée',
    en: 'records the reading that the conference agreed on a criterion, beside the computed score',
  },
  arguments: [
    dossierArgument,
    {
      name: 'critère',
      required: false,
      summary: {
        fr: 'identifiant du critère ; sans lui, la liste des lectures',
        en: 'identifier of the criterion; without it, the list of readings',
      },
    },
  ],
  options: [
    yearChoice,
    {
      flags: '--band <mention>',
      summary: { fr: 'mention retenue (to-build, fragile, on-track, solid)', en: 'agreed band (to-build, fragile, on-track, solid)' },
    },
    { flags: '--reason <texte>', summary: { fr: 'raisons de la conférence', en: 'reasons of the conference' } },
    {
      flags: '--dissent <texte>',
      summary: { fr: '« qui : quoi » ; peut être répété', en: '“who: what”; may be repeated' },
      repeatable: true,
    },
    { flags: '--session <id>', summary: { fr: 'séance où elle a été décidée', en: 'session in which it was decided' } },
    {
      flags: '--date <jour>',
      summary: { fr: 'jour de la décision (aujourd’hui par défaut)', en: 'day of the decision (today by default)' },
    },
  ],
  examples: [
    {
      command:
        'pst judge mon-dossier mutual-trust --band fragile --reason "Les habitants ne connaissent pas les interlocuteurs" --dissent "CAF : en bonne voie"',
      summary: { fr: 'une lecture, ses raisons, un désaccord', en: 'a reading, its reasons, a dissent' },
    },
    {
      command: 'pst judge mon-dossier',
      summary: { fr: 'les lectures des années, calculées et retenues', en: 'the readings of the years, computed and agreed' },
    },
  ],
  async run(context, [folder, criterionId], options) {
    const { read, year, evaluation } = await openEvaluation(context, folder, options);
    const words = wordsFor(read.framework, context.locale);
    if (criterionId === undefined) {
      const judgements = [...(read.bundle.judgements ?? [])].sort((a, b) => a.year - b.year || a.criterionId.localeCompare(b.criterionId));
      if (context.json) context.terminal.out(JSON.stringify(judgements, null, 2));
      else
        for (const entry of judgements)
          context.terminal.out(
            `${entry.year}  ${words.node(entry.criterionId)} : ${words.say('computedBand').toLowerCase()} ${entry.computedBands.join(' / ')}, ${words.say('agreedBand').toLowerCase()} ${entry.agreedBand}${entry.computedBands.includes(entry.agreedBand) ? '' : ' (≠)'}`,
          );
      return exitCode.done;
    }
    const band = textOption(options, 'band');
    const rationale = textOption(options, 'reason');
    if (band === undefined || rationale === undefined || rationale.trim() === '')
      throw new UsageProblem({
        fr: 'Donnez la mention (--band) et les raisons (--reason).',
        en: 'Give the band (--band) and the reasons (--reason).',
      });
    const criteria = read.framework.dimensions.flatMap((dimension) => dimension.criteria.map((criterion) => criterion.id));
    if (!criteria.includes(criterionId))
      throw problem('node-unknown', [criterionId], { node: criterionId, examples: criteria.slice(0, 3).join(', ') });
    const bands = read.framework.scoring.bands.map((entry) => entry.id);
    if (!bands.includes(band)) throw problem('band-unknown', ['--band'], { band, bands: bands.join(', ') });
    const date = textOption(options, 'date') ?? context.today;
    if (!/^\d{4}-\d\d-\d\d$/.test(date))
      throw new UsageProblem({ fr: '--date attend un jour, par exemple 2025-11-20.', en: '--date wants a day, for example 2025-11-20.' });
    const session = textOption(options, 'session');
    const judgement: Judgement = {
      criterionId,
      year,
      computedBands: findScore(evaluation, criterionId)?.bands ?? [],
      agreedBand: band,
      rationale,
      dissent: dissentOf(options),
      ...(session === undefined ? {} : { sessionId: session }),
      decidedOn: date,
    };
    const others = (read.bundle.judgements ?? []).filter((entry) => entry.criterionId !== criterionId || entry.year !== year);
    const part = {
      schemaVersion: read.dossier.schemaVersion,
      producer: { slug: read.dossier.producer },
      judgements: [...others, judgement].sort((a, b) => a.year - b.year || a.criterionId.localeCompare(b.criterionId)),
    };
    const checked = parse(Bundle, part);
    if (!checked.ok) throw new DataProblem(checked.issues);
    await writeWhole(join(read.folder, file), `${JSON.stringify(part, null, 2)}\n`);
    if (!read.dossier.bundles.includes(file)) {
      const manifest = join(read.folder, 'dossier.json');
      const dossier = parseJson(decodeUtf8(await readBytes(manifest), manifest), manifest) as Dossier;
      await writeWhole(manifest, `${JSON.stringify({ ...dossier, bundles: [...dossier.bundles, file] }, null, 2)}\n`);
    }
    context.terminal.out(join(read.folder, file));
    context.terminal.note(
      context.locale === 'fr'
        ? `Lecture notée. La note calculée ne change pas. Pour la voir dans le rapport : pst report ${folder ?? '.'} --year ${year}`
        : `Reading recorded. The computed score does not change. To see it in the report: pst report ${folder ?? '.'} --year ${year}`,
    );
    return exitCode.done;
  },
};
