import { evaluateDossier, readDossier } from '@projet-social/evaluation/node';

const [, , folder = '../montfermeil', year = '2025'] = process.argv;
const dossier = await readDossier(folder);
const evaluation = await evaluateDossier(dossier, { year: Number(year) });

// The principles from the most to the least established, and how much information stands behind each.
const principles = evaluation.scores.filter(({ level, group }) => level === 'dimension' && group === undefined);
for (const { nodeId, value, interval, status, coverage } of principles.sort((a, b) => (b.value ?? -1) - (a.value ?? -1))) {
  const shown = value === null ? status : `${value} [${interval?.low ?? '?'} ; ${interval?.high ?? '?'}]`;
  console.log([nodeId, shown, `${Math.round(coverage * 100)} %`].join('\t'));
}
