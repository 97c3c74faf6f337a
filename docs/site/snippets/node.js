import { readFileSync, writeFileSync } from 'node:fs';
import { toProfileChart, toSvg } from '@projet-social/survey-ui/charts';
import { chartToPng } from '@projet-social/survey-ui/charts/node';

const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
const description = toProfileChart(read('evaluation.json'), read('framework.json'), { locale: 'en' });
console.log(description.title, description.summary.join(' '));
writeFileSync('profile.svg', toSvg(description));
writeFileSync('profile.png', chartToPng(description));
