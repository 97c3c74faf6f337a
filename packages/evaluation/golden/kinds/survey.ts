import { type Kinds } from '../contract.js';
import { kinds as calibration } from './surveyCalibration.js';
import { kinds as estimates } from './surveyEstimates.js';
import { kinds as replication } from './surveyReplication.js';
import { kinds as tests } from './surveyTests.js';

export const kinds: Kinds = { ...estimates, ...calibration, ...replication, ...tests };
