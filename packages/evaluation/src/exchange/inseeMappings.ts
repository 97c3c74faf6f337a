import type { StatisticsMapping } from './mapping.js';

const common = {
  kind: 'statistics-mapping' as const,
  producer: 'INSEE',
  licence: 'Licence Ouverte 2.0',
  suppressedMarks: ['s', 'ns'],
  missingMarks: ['nd', 'so'],
};
const year = (value: number): StatisticsMapping['period'] => ({ start: `${value}-01-01`, end: `${value}-12-31` });

/** Mappings that a new dossier starts with, for the files of the INSEE as they are downloaded; the year stands in their column names. */
export const inseeMappings: Readonly<Record<string, StatisticsMapping>> = {
  'insee-revenus-iris-2021': {
    ...common,
    dataset: 'Filosofi - Revenus disponibles par IRIS (BASE_TD_FILO_DISP_IRIS)',
    vintage: '2021',
    geographyVintage: '2022',
    period: year(2021),
    territory: { column: 'IRIS', scheme: 'iris', length: 9, create: { kind: 'iris', labelColumn: 'LIBIRIS' } },
    variables: [{ column: 'DISP_MED21', variable: 'median-standard-of-living', unit: 'euro-per-consumption-unit-per-year' }],
  },
  'insee-revenus-commune-2021': {
    ...common,
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
    ...common,
    dataset: 'Recensement de la population, exploitation principale - Emploi et population active (base-cc-emploi-pop-active)',
    vintage: '2022',
    period: year(2022),
    territory: { column: 'CODGEO', scheme: 'insee-commune', length: 5 },
    variables: [
      { column: 'P22_CHOM1564', variable: 'unemployed-15-64', unit: 'persons' },
      { column: 'P22_ACT1564', variable: 'active-15-64', unit: 'persons' },
    ],
  },
};
