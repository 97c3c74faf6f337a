import { PstDistributionChart } from './elements/PstDistributionChart.js';
import { PstGapChart } from './elements/PstGapChart.js';
import { PstMap } from './elements/PstMap.js';
import { PstProfileChart } from './elements/PstProfileChart.js';
import { PstResults } from './elements/PstResults.js';
import { PstTrendChart } from './elements/PstTrendChart.js';

for (const element of [PstProfileChart, PstGapChart, PstTrendChart, PstDistributionChart, PstResults, PstMap]) element.define();
