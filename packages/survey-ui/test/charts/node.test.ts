import { describe, expect, it } from 'vitest';
import { chartHeight, lightLook, toChartConfig, toGapChart, toProfileChart, toSvg, toTrendChart } from '../../src/charts/index.js';
import { chartToPng, renderPng } from '../../src/charts/node.js';
import { framework, syntheticEvaluation, syntheticYears } from './synthetic.js';

const size = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)];

describe('a chart as PNG in Node', () => {
  const evaluation = syntheticEvaluation({ withheldGroup: 'elected' });

  it.each([
    ['profile', toProfileChart(evaluation, framework)],
    ['gap', toGapChart(evaluation, framework, { locale: 'ar' })],
    ['trend', toTrendChart(syntheticYears(4), framework)],
  ])('%s: the same bytes on every run, at twice the size', (_, description) => {
    const first = chartToPng(description)!;
    expect(Buffer.compare(first, chartToPng(description)!)).toBe(0);
    expect(size(first)).toEqual([lightLook.width * 2, chartHeight(description) * 2]);
  });

  it('of one row: the title of the axis stands under its numbers', () => {
    const svg = toSvg(toProfileChart(evaluation, framework, { kinds: ['means'] }));
    const lineOf = (text: string) => Number(new RegExp(`y="([\\d.]+)"[^>]*>${text}<`).exec(svg)?.[1]);
    expect(lineOf('Score, de 0 à 100') - lineOf('50')).toBeGreaterThan(14);
  });

  it('has letters: the fonts are those of the packages', () => {
    const description = toProfileChart(evaluation, framework);
    const config = toChartConfig(description);
    const blank = toChartConfig({ ...description, categories: description.categories.map((category) => ({ ...category, text: ' ' })) });
    const options = { width: 640, height: chartHeight(description), scale: 1 };
    expect(renderPng(config, options).length).toBeGreaterThan(renderPng(blank, options).length * 1.15);
  });

  it('draws nothing of an evaluation that is not protected', () => {
    expect(chartToPng(toProfileChart(syntheticEvaluation({ protected: false }), framework))).toBeUndefined();
  });
});
