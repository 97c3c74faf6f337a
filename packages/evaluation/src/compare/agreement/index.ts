export { agreementCatalogue } from './issue.js';
export type { Agreement, Ratings } from './ratings.js';
export { krippendorffAlpha, type MeasurementLevel } from './krippendorff.js';
export { cohenKappa, fleissKappa, percentAgreement, type FleissKappa, type KappaWeight, type TestedKappa } from './kappa.js';
export { chanceCorrected, type ChanceCorrected, type Coefficient, type CreditName } from './chanceCorrected.js';
export { finn, intraclassCorrelations, robinsonA, type IntraclassCorrelations, type LimitedCoefficient } from './icc.js';
export { kendallW, meanSpearman, type Concordance } from './ranks.js';
export { consensus, type Consensus } from './consensus.js';
