// The synthetic evaluation and questionnaire that every framework page shows, as JSON on the standard output.
import { framework, survey, syntheticEvaluation } from '../../packages/survey-ui/test/charts/synthetic.js';

process.stdout.write(JSON.stringify({ evaluation: syntheticEvaluation(), framework, survey }));
