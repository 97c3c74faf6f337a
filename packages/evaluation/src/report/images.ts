import type { Framework } from '@projet-social/schema';
import type { ProtectedEvaluation } from '../disclosure/protect.js';
import { type ChartDescription, toGapChart, toProfileChart, toSvg } from '@projet-social/survey-ui/charts';

export interface ImageOptions {
  readonly locale: 'fr' | 'en';
  readonly svg: boolean;
  readonly png: boolean;
}

/** The charts of an evaluation for slides: the profile of each kind of dimension and the gaps between groups, as SVG and PNG. */
export async function chartImages(
  evaluation: ProtectedEvaluation,
  framework: Framework,
  { locale, svg, png }: ImageOptions,
): Promise<{ path: string; content: string | Uint8Array }[]> {
  const charts: [string, ChartDescription][] = [
    ...(['principle', 'objective', 'means'] as const).map((kind): [string, ChartDescription] => [
      `profil-${kind}`,
      toProfileChart(evaluation, framework, { locale, kinds: [kind] }),
    ]),
    ['ecarts', toGapChart(evaluation, framework, { locale })],
  ];
  const drawn = charts.filter(([, description]) => description.refusal === undefined);
  const files: { path: string; content: string | Uint8Array }[] = [];
  if (svg) for (const [name, description] of drawn) files.push({ path: `images/${name}.svg`, content: toSvg(description) });
  if (png) {
    const { chartToPng } = await import('@projet-social/survey-ui/charts/node');
    for (const [name, description] of drawn) {
      const image = chartToPng(description);
      if (image) files.push({ path: `images/${name}.png`, content: image });
    }
  }
  return files;
}
