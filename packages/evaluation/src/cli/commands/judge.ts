import { join } from 'node:path';
import { Bundle, type Dossier, type Issue, type Judgement, parse } from '@projet-social/schema';
import { findPersonalData } from '../../disclosure/freeText.js';
import { personalDataIssue } from '../../disclosure/issue.js';
import { nearest } from '../../explain/nearest.js';
import { type ReadDossier, readDossier } from '../../io/dossier.js';
import { decodeUtf8, parseJson, readBytes, writeWhole } from '../../io/files.js';
import { DataProblem, problem } from '../../io/problem.js';
import { computedReading, differs } from '../../report/judgements.js';
import { findScore, type Words, wordsFor } from '../../report/words.js';
import { type Command, type Context, type OptionValues, UsageProblem, exitCode, textOption } from '../command.js';
import { reportWritten } from '../issues.js';
import { dossierArgument, named, nearestNamed, openEvaluation, yearChoice } from './shared.js';

const file = 'records/judgements.json';

/** “who: what”, or “who (band): what”. */
function dissentOf(options: OptionValues, bands: readonly string[], words: Words): Judgement['dissent'] {
  const list = options['dissent'];
  if (!Array.isArray(list)) return [];
  return list.map((entry) => {
    const [, who = '', statement = ''] = /^([^:]+):(.*)$/su.exec(String(entry)) ?? [];
    const [, party = who, band] = /^(.*?)\s*\(([\w-]+)\)\s*$/su.exec(who) ?? [];
    if (party.trim() === '' || statement.trim() === '')
      throw new UsageProblem({
        fr: '--dissent attend « qui : quoi », par exemple --dissent "CAF : la mention est trop favorable", ou "CAF (fragile) : …".',
        en: '--dissent wants “who: what”, for example --dissent "CAF: the reading is too favourable", or "CAF (fragile): …".',
      });
    if (band !== undefined && !bands.includes(band))
      throw problem('band-unknown', ['--dissent'], { band, bands: named(bands, (id) => words.band(id)) });
    return { party: party.trim(), ...(band === undefined ? {} : { band }), statement: statement.trim() };
  });
}

/** The readings of all years, with those that differ from the computed one marked. */
function listReadings({ terminal, json }: Context, judgements: readonly Judgement[], words: Words): void {
  const sorted = [...judgements].sort((a, b) => a.year - b.year || a.criterionId.localeCompare(b.criterionId));
  if (json) {
    terminal.out(JSON.stringify(sorted, null, 2));
    return;
  }
  for (const entry of sorted) {
    const colon = words.locale === 'fr' ? ' :' : ':';
    terminal.out(
      `${entry.year}  ${words.node(entry.criterionId)}${colon} ${words.say('computedBand').toLowerCase()} ${computedReading(entry, words)}, ` +
        `${words.say('agreedBand').toLowerCase()} ${words.band(entry.agreedBand)}${differs(entry) ? ' (≠)' : ''}`,
    );
  }
  if (sorted.length > 0) terminal.note(words.say('judgementsIntro', { changed: sorted.filter(differs).length, count: sorted.length }));
  else terminal.note(words.locale === 'fr' ? 'Aucune lecture notée.' : 'No reading recorded.');
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
      summary: {
        fr: '« qui : quoi », ou « qui (mention) : quoi » ; peut être répété',
        en: '“who: what”, or “who (band): what”; may be repeated',
      },
      repeatable: true,
    },
    { flags: '--session <id>', summary: { fr: 'séance où elle a été décidée', en: 'session in which it was decided' } },
    {
      flags: '--date <jour>',
      summary: { fr: 'jour de la décision (aujourd’hui par défaut)', en: 'day of the decision (today by default)' },
    },
    {
      flags: '--replace',
      summary: {
        fr: 'remplace la lecture déjà notée pour ce critère et cette année',
        en: 'replaces the reading already recorded for this criterion and year',
      },
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
    if (criterionId === undefined) {
      const { framework, bundle } = await readDossier(folder ?? '.');
      listReadings(context, bundle.judgements ?? [], wordsFor(framework, context.locale));
      return exitCode.done;
    }
    const band = textOption(options, 'band');
    const rationale = textOption(options, 'reason')?.trim();
    if (band === undefined || !rationale)
      throw new UsageProblem({
        fr: 'Donnez la mention (--band) et les raisons (--reason).',
        en: 'Give the band (--band) and the reasons (--reason).',
      });
    const { read, year, evaluation } = await openEvaluation(context, folder, options);
    const { framework } = read;
    const words = wordsFor(framework, context.locale);
    const criteria = framework.dimensions.flatMap((dimension) => dimension.criteria.map((criterion) => criterion.id));
    if (!criteria.includes(criterionId))
      throw problem('criterion-unknown', [criterionId], {
        node: criterionId,
        examples: nearestNamed(criterionId, criteria, (id) => words.node(id)),
      });
    const bands = framework.scoring.bands.map((entry) => entry.id);
    if (!bands.includes(band)) throw problem('band-unknown', ['--band'], { band, bands: named(bands, (id) => words.band(id)) });
    const date = textOption(options, 'date') ?? context.today;
    if (!isDay(date))
      throw new UsageProblem({ fr: '--date attend un jour, par exemple 2025-11-20.', en: '--date wants a day, for example 2025-11-20.' });
    const session = textOption(options, 'session');
    const sessions = (read.bundle.sessions ?? []).map(({ id }) => id);
    if (session !== undefined && !sessions.includes(session))
      throw problem('session-unknown', ['--session'], { session, sessions: nearest(session, sessions).join(', ') || '—' });
    const known = (read.bundle.judgements ?? []).find((entry) => entry.criterionId === criterionId && entry.year === year);
    const standsIn = known && read.fileOf('judgements', known);
    if (standsIn !== undefined && standsIn !== file) throw problem('judgement-elsewhere', [standsIn, criterionId], { year });
    if (known && options['replace'] !== true)
      throw problem('judgement-exists', [String(year), criterionId], {
        band: words.band(known.agreedBand),
        day: known.decidedOn,
      });
    const judgement: Judgement = {
      criterionId,
      year,
      computedBands: findScore(evaluation, criterionId)?.bands ?? [],
      agreedBand: band,
      rationale,
      dissent: dissentOf(options, bands, words),
      ...(session === undefined ? {} : { sessionId: session }),
      decidedOn: date,
    };
    await writeJudgement(read, judgement);
    const texts = [rationale, ...judgement.dissent.map(({ statement }) => statement)];
    reportWritten(context, [join(read.folder, file)], personalData(texts));
    context.terminal.note(
      context.locale === 'fr'
        ? `Lecture notée. La note calculée ne change pas. Pour la voir dans le rapport : pst report ${folder ?? '.'} --year ${year}`
        : `Reading recorded. The computed score does not change. To see it in the report: pst report ${folder ?? '.'} --year ${year}`,
    );
    return exitCode.done;
  },
};

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** What looks personal in these texts is said at once: the report will hold it back. */
function personalData(texts: readonly string[]): Issue[] {
  const kinds = new Set(texts.flatMap((text) => findPersonalData(text).map(({ kind }) => kind)));
  return [...kinds].map((kind) => personalDataIssue(kind, ['--reason', '--dissent']));
}

/** Adds a judgement to the dossier's own file of judgements; those that stand in other bundles stay there. */
async function writeJudgement({ folder, dossier }: ReadDossier, judgement: Judgement): Promise<void> {
  const path = join(folder, file);
  const isListed = dossier.bundles.includes(file);
  const own = isListed ? ((parseJson(decodeUtf8(await readBytes(path), file), file) as Bundle).judgements ?? []) : [];
  const others = own.filter((entry) => entry.criterionId !== judgement.criterionId || entry.year !== judgement.year);
  const part = {
    schemaVersion: dossier.schemaVersion,
    producer: { slug: dossier.producer },
    judgements: [...others, judgement].sort((a, b) => a.year - b.year || a.criterionId.localeCompare(b.criterionId)),
  };
  const checked = parse(Bundle, part);
  if (!checked.ok) throw new DataProblem(checked.issues);
  await writeWhole(path, `${JSON.stringify(part, null, 2)}\n`);
  if (isListed) return;
  const manifest = join(folder, 'dossier.json');
  const written = parseJson(decodeUtf8(await readBytes(manifest), manifest), manifest) as Dossier;
  await writeWhole(manifest, `${JSON.stringify({ ...written, bundles: [...written.bundles, file] }, null, 2)}\n`);
}
