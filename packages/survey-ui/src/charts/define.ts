import { PstDistributionChart } from './elements/PstDistributionChart.js';
import { PstGapChart } from './elements/PstGapChart.js';
import { PstProfileChart } from './elements/PstProfileChart.js';
import { PstTrendChart } from './elements/PstTrendChart.js';

for (const element of [PstProfileChart, PstGapChart, PstTrendChart, PstDistributionChart]) element.define();
