import type { StatisticsMapping } from './mapping.js';

const insee = {
  kind: 'statistics-mapping' as const,
  producer: 'INSEE',
  licence: 'Licence Ouverte 2.0',
  suppressedMarks: ['s', 'ns'],
  missingMarks: ['nd', 'so'],
};
const year = (value: number): StatisticsMapping['period'] => ({ start: `${value}-01-01`, end: `${value}-12-31` });

/** What the town hall writes itself: a column that is named differently from one file to the next. No file has it, so an import names it and stops. */
const toFillIn = (what: string): string => `À REMPLIR : ${what}`;

/**
 * Mappings that a new dossier starts with: the files of the INSEE as they are downloaded, the year in their column names; and files of the CAF
 * and the ANCT, where the columns to write by hand begin with « À REMPLIR ».
 */
export const startingMappings: Readonly<Record<string, StatisticsMapping>> = {
  'insee-revenus-iris-2021': {
    ...insee,
    dataset: 'Filosofi - Revenus disponibles par IRIS (BASE_TD_FILO_DISP_IRIS)',
    vintage: '2021',
    geographyVintage: '2022',
    period: year(2021),
    territory: { column: 'IRIS', scheme: 'iris', length: 9, create: { kind: 'iris', labelColumn: 'LIBIRIS' } },
    variables: [{ column: 'DISP_MED21', variable: 'median-standard-of-living', unit: 'euro-per-consumption-unit-per-year' }],
  },
  'insee-revenus-commune-2021': {
    ...insee,
    dataset: 'Filosofi - Revenus et pauvreté des ménages, communes (cc_filosofi_2021_COM)',
    vintage: '2021',
    period: year(2021),
    territory: { column: 'CODGEO', scheme: 'insee-commune', length: 5 },
    variables: [
      { column: 'TP6021', variable: 'poverty-rate', unit: 'percent' },
      { column: 'D121', variable: 'decile-1', unit: 'euro-per-consumption-unit-per-year' },
      { column: 'D921', variable: 'decile-9', unit: 'euro-per-consumption-unit-per-year' },
    ],
  },
  'insee-emploi-commune-2022': {
    ...insee,
    dataset: 'Recensement de la population, exploitation principale - Emploi et population active (base-cc-emploi-pop-active)',
    vintage: '2022',
    period: year(2022),
    territory: { column: 'CODGEO', scheme: 'insee-commune', length: 5 },
    variables: [
      { column: 'P22_CHOM1564', variable: 'unemployed-15-64', unit: 'persons' },
      { column: 'P22_ACT1564', variable: 'active-15-64', unit: 'persons' },
    ],
  },
  'a-completer-caf-petite-enfance': {
    ...insee,
    producer: 'CNAF',
    dataset: 'Taux de couverture global (Observatoire national de la petite enfance, données par commune)',
    vintage: '2022',
    period: year(2022),
    territory: { column: toFillIn('colonne du code INSEE de la commune'), scheme: 'insee-commune', length: 5 },
    variables: [
      {
        column: toFillIn('colonne du taux de couverture global, en places pour 100 enfants de moins de 3 ans'),
        variable: 'childcare-coverage',
        unit: 'places-per-100-children',
      },
    ],
  },
  'a-completer-caf-allocataires-iris': {
    ...insee,
    producer: 'CNAF',
    dataset: 'Allocataires par IRIS',
    vintage: '2022',
    period: { start: '2022-12-31', end: '2022-12-31' },
    territory: { column: toFillIn('colonne du code de l’IRIS, 9 chiffres'), scheme: 'iris', length: 9 },
    variables: [{ column: toFillIn('colonne du nombre de foyers allocataires'), variable: 'caf-claimant-households', unit: 'households' }],
  },
  'a-completer-anct-quartiers-prioritaires': {
    ...insee,
    producer: 'ANCT',
    dataset: 'Quartiers prioritaires de la politique de la ville',
    vintage: '2024',
    period: year(2024),
    territory: {
      column: 'code_qp',
      scheme: 'qpv',
      create: { kind: 'qpv', labelColumn: 'lib_qp', communeColumn: 'insee_com' },
    },
    variables: [{ column: toFillIn('colonne de la population du quartier'), variable: 'population', unit: 'persons' }],
  },
};
