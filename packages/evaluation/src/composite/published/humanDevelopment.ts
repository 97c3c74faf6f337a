import { geometricMean } from '../aggregate/means.js';

type Missing = number | null;

/** Inputs of the Human Development Index: years, years, years, PPP $ per head. */
export interface HumanDevelopmentInputs {
  readonly lifeExpectancy: Missing;
  readonly expectedSchooling: Missing;
  readonly meanSchooling: Missing;
  readonly income: Missing;
}

/** Floor and target of each input. */
export type HumanDevelopmentGoalposts = { readonly [I in keyof HumanDevelopmentInputs]: readonly [number, number] };

export const humanDevelopmentGoalposts: HumanDevelopmentGoalposts = {
  lifeExpectancy: [20, 85],
  expectedSchooling: [0, 18],
  meanSchooling: [0, 15],
  income: [100, 75_000],
};

/** Indices 0 to 1; `null` where an input is missing. */
export interface HumanDevelopment {
  readonly health: Missing;
  readonly education: Missing;
  readonly income: Missing;
  readonly index: Missing;
}

const position = (value: Missing, [floor, target]: readonly [number, number]): Missing =>
  value === null ? null : Math.min(1, Math.max(0, (value - floor) / (target - floor)));

function geometric(...indices: readonly Missing[]): Missing {
  if (indices.includes(null)) return null;
  return indices.some((index) => index! <= 0) ? 0 : geometricMean(indices);
}

/**
 * Human Development Index: geometric mean of health, education (arithmetic mean of the two schooling indices) and income (on a logarithmic scale).
 * Source: UNDP, Human Development Report 2023/24, technical note 1. Values beyond a goalpost take its index.
 */
export function humanDevelopmentIndex(inputs: HumanDevelopmentInputs, goalposts = humanDevelopmentGoalposts): HumanDevelopment {
  const health = position(inputs.lifeExpectancy, goalposts.lifeExpectancy);
  const expected = position(inputs.expectedSchooling, goalposts.expectedSchooling);
  const mean = position(inputs.meanSchooling, goalposts.meanSchooling);
  const education = expected === null || mean === null ? null : (expected + mean) / 2;
  const [poor, rich] = goalposts.income;
  const income = inputs.income === null || inputs.income <= 0 ? null : position(Math.log(inputs.income), [Math.log(poor), Math.log(rich)]);
  return { health, education, income, index: geometric(health, education, income) };
}

/** Loss to inequality in each dimension, in percent (Atkinson, epsilon 1). */
export interface InequalityLosses {
  readonly health: Missing;
  readonly education: Missing;
  readonly income: Missing;
}

/**
 * Inequality-adjusted HDI: each dimension index times (1 - loss / 100), then the geometric mean.
 * Source: UNDP, technical note 2. `null` where an input or a loss is missing.
 */
export function inequalityAdjustedIndex(
  inputs: HumanDevelopmentInputs,
  losses: InequalityLosses,
  goalposts = humanDevelopmentGoalposts,
): Missing {
  const indices = humanDevelopmentIndex(inputs, goalposts);
  const left = (index: Missing, loss: Missing): Missing => (index === null || loss === null ? null : index * (1 - loss / 100));
  return geometric(left(indices.health, losses.health), left(indices.education, losses.education), left(indices.income, losses.income));
}

/**
 * Gender Development Index: HDI of women over HDI of men, with life expectancy goalposts 22.5-87.5 and 17.5-82.5.
 * Source: UNDP, technical note 3.
 */
export function genderDevelopmentIndex(women: HumanDevelopmentInputs, men: HumanDevelopmentInputs): Missing {
  const female = humanDevelopmentIndex(women, { ...humanDevelopmentGoalposts, lifeExpectancy: [22.5, 87.5] }).index;
  const male = humanDevelopmentIndex(men, { ...humanDevelopmentGoalposts, lifeExpectancy: [17.5, 82.5] }).index;
  return female === null || male === null || male === 0 ? null : female / male;
}

/** Inputs of the Gender Inequality Index: deaths per 100 000 births, births per 1 000 women of 15-19, and percent by sex. */
export interface GenderInequalityInputs {
  readonly maternalMortality: Missing;
  readonly adolescentBirths: Missing;
  readonly secondaryEducation: { readonly women: Missing; readonly men: Missing };
  readonly parliament: { readonly women: Missing; readonly men: Missing };
  readonly labourForce: { readonly women: Missing; readonly men: Missing };
}

/**
 * Gender Inequality Index, 0 (equality) to 1: geometric means inside each sex, harmonic mean between the sexes,
 * against the geometric mean of the arithmetic means. Maternal mortality is cut to 10-1000; women have at least 0.1 % of the seats.
 * Source: UNDP, technical note 4. `null` where an input is missing.
 */
export function genderInequalityIndex(inputs: GenderInequalityInputs): Missing {
  const { maternalMortality, adolescentBirths, secondaryEducation, parliament, labourForce } = inputs;
  const needed = [
    maternalMortality,
    adolescentBirths,
    ...[secondaryEducation, parliament, labourForce].flatMap(({ women, men }) => [women, men]),
  ];
  if (needed.includes(null)) return null;
  const mortality = Math.min(1000, Math.max(10, maternalMortality!));
  const health = Math.sqrt((10 / mortality) * (1 / adolescentBirths!));
  const seats = { women: Math.max(0.1, parliament.women!), men: parliament.men! };
  const power = (sex: 'women' | 'men') => Math.sqrt((seats[sex] / 100) * (secondaryEducation[sex]! / 100));
  const female = Math.cbrt(health * power('women') * (labourForce.women! / 100));
  const male = Math.cbrt(power('men') * (labourForce.men! / 100));
  const harmonic = 2 / (1 / female + 1 / male);
  const equal = Math.cbrt(((health + 1) / 2) * ((power('women') + power('men')) / 2) * ((labourForce.women! + labourForce.men!) / 200));
  const index = 1 - harmonic / equal;
  return Number.isFinite(index) ? index : null;
}
