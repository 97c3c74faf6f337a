import type { ChartLocale } from '../describe/ChartDescription.js';

/** Words of the elements around a chart: buttons, help, messages. */
export interface ElementWords {
  readonly summary: string;
  readonly tableRegion: (caption: string) => string;
  readonly chart: string;
  readonly explore: string;
  readonly exploreHelp: string;
  readonly downloadPng: string;
  readonly downloadSvg: string;
  readonly downloadCsv: string;
  readonly notes: string;
  readonly question: string;
  readonly loading: string;
  readonly loadFailed: string;
  readonly chartFailed: string;
  readonly resultsTitle: (place: string, year: number) => string;
  readonly noResults: string;
  readonly mapArea: string;
  readonly mapLegend: string;
}

export const elementWords: Readonly<Record<ChartLocale, ElementWords>> = {
  fr: {
    summary: 'En résumé',
    tableRegion: (caption) => `Tableau : ${caption}`,
    chart: 'Graphique',
    explore: 'Points du graphique',
    exploreHelp:
      'Flèches gauche et droite : point précédent ou suivant. Haut et bas : autre série. Début et Fin : premier ou dernier point.',
    downloadPng: 'Image (PNG)',
    downloadSvg: 'Dessin (SVG)',
    downloadCsv: 'Données (CSV)',
    notes: 'Lire ces résultats',
    question: 'Question',
    loading: 'Chargement des résultats…',
    loadFailed: 'Les résultats n’ont pas pu être chargés. Vérifiez l’adresse du fichier, puis rechargez la page.',
    chartFailed: 'Le graphique n’a pas pu être dessiné ; le tableau contient les mêmes données.',
    resultsTitle: (place, year) => `Résultats de l’évaluation partagée, ${place}, ${year}`,
    noResults: 'Aucun résultat à afficher.',
    mapArea: 'Secteur',
    mapLegend: 'Légende',
  },
  en: {
    summary: 'In short',
    tableRegion: (caption) => `Table: ${caption}`,
    chart: 'Chart',
    explore: 'Points of the chart',
    exploreHelp: 'Left and right arrows: previous or next point. Up and down: other series. Home and End: first or last point.',
    downloadPng: 'Image (PNG)',
    downloadSvg: 'Drawing (SVG)',
    downloadCsv: 'Data (CSV)',
    notes: 'How to read these results',
    question: 'Question',
    loading: 'Loading results…',
    loadFailed: 'The results could not be loaded. Check the address of the file, then reload the page.',
    chartFailed: 'The chart could not be drawn; the table holds the same data.',
    resultsTitle: (place, year) => `Results of the shared evaluation, ${place}, ${year}`,
    noResults: 'No result to show.',
    mapArea: 'Area',
    mapLegend: 'Legend',
  },
  ar: {
    summary: 'باختصار',
    tableRegion: (caption) => `جدول: ${caption}`,
    chart: 'رسم بياني',
    explore: 'نقاط الرسم البياني',
    exploreHelp: 'السهمان الأيمن والأيسر: النقطة السابقة أو التالية. الأعلى والأسفل: سلسلة أخرى. البداية والنهاية: أول نقطة أو آخرها.',
    downloadPng: 'صورة (PNG)',
    downloadSvg: 'رسم (SVG)',
    downloadCsv: 'بيانات (CSV)',
    notes: 'كيف تُقرأ هذه النتائج',
    question: 'السؤال',
    loading: 'جارٍ تحميل النتائج…',
    loadFailed: 'تعذّر تحميل النتائج. تحقق من عنوان الملف ثم أعد تحميل الصفحة.',
    chartFailed: 'تعذّر رسم البيانات؛ يحتوي الجدول على المعطيات نفسها.',
    resultsTitle: (place, year) => `نتائج التقييم المشترك، ${place}، ${year}`,
    noResults: 'لا توجد نتائج للعرض.',
    mapArea: 'القطاع',
    mapLegend: 'مفتاح الخريطة',
  },
};
