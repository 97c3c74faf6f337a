import { watchCharts } from './watchCharts.js';

watchCharts();
