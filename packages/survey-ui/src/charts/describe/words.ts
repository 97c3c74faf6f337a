import type { ValueStatus } from '@projet-social/schema';
import type { ChartLocale } from './ChartDescription.js';

type Verdict = 'up' | 'down' | 'stable-or-uncertain' | 'refused' | 'no-new-measurement';
type GapVerdict = 'agenda' | 'uncertain' | 'small';

/** Every word that a chart says by itself. A language that misses one does not compile. */
export interface ChartWords {
  readonly profileTitle: (place: string, year: number) => string;
  readonly gapTitle: (place: string, year: number) => string;
  readonly trendTitle: (place: string, years: string) => string;
  readonly distributionTitle: (question: string) => string;
  readonly distributionsTitle: (place: string, year: number) => string;
  readonly theTerritory: string;
  readonly everyone: string;
  readonly axisScore: string;
  readonly axisShare: string;
  readonly axisYear: string;
  readonly dontKnow: string;
  readonly absences: Readonly<Record<'dontKnow' | 'refused' | 'skipped' | 'notApplicable', string>>;
  readonly rowHeader: Readonly<Record<'dimension' | 'criterion' | 'indicator' | 'block' | 'overall' | 'year' | 'answers', string>>;
  readonly band: string;
  readonly coverage: string;
  readonly verdictColumn: string;
  readonly gapColumn: string;
  readonly answered: string;
  readonly tooUncertain: string;
  readonly bandsJoin: (bands: readonly string[]) => string;
  readonly status: Readonly<Record<Exclude<ValueStatus, 'ok' | 'estimated'>, string>>;
  readonly statusReason: Readonly<Record<Exclude<ValueStatus, 'ok' | 'estimated'>, string>>;
  readonly estimated: string;
  readonly notReached: string;
  readonly cellInterval: (value: string, low: string, high: string) => string;
  readonly pointValue: (name: string, value: string) => string;
  readonly pointShare: (name: string, value: string) => string;
  readonly pointInterval: (low: string, high: string) => string;
  readonly pointOneRecord: (low: string, high: string) => string;
  readonly pointAbsent: (name: string, reason: string) => string;
  readonly highest: (names: string, value: string, several: boolean) => string;
  readonly lowest: (names: string, value: string, several: boolean) => string;
  readonly allEqual: (value: string) => string;
  readonly single: (name: string, value: string) => string;
  readonly counted: (shown: number, all: number) => string;
  readonly noneShown: string;
  readonly absentList: (reason: string, names: string) => string;
  readonly uncertainList: (names: string) => string;
  readonly forSeries: (name: string) => string;
  readonly gapAgenda: (node: string, high: string, low: string, difference: string) => string;
  readonly gapUncertain: (node: string, high: string, low: string, difference: string) => string;
  readonly gapNoAgenda: string;
  readonly gapCell: (verdict: GapVerdict, high: string, low: string, difference: string) => string;
  readonly respondents: (list: string) => string;
  readonly respondentCount: (group: string, count: string) => string;
  readonly verdict: Readonly<Record<Verdict, string>>;
  readonly trendSentence: (name: string, from: string, to: string, firstYear: number, lastYear: number) => string;
  readonly trendVerdict: (name: string, previousYear: number, year: number, verdict: string) => string;
  readonly trendOneYear: string;
  readonly breakFramework: (year: number) => string;
  readonly breakRefused: (name: string, previousYear: number, year: number, reasons: string) => string;
  readonly noEvaluation: string;
  readonly mostFrequent: (name: string, answer: string, share: string) => string;
  readonly dontKnowShare: (name: string, share: string) => string;
  readonly noteInterval: (level: string) => string;
  readonly noteOneRecord: string;
  readonly noteBands: (list: string) => string;
  readonly noteBand: (label: string, from: string, to: string) => string;
  readonly noteSynthetic: string;
  readonly noteScale: string;
  readonly noteShares: string;
  readonly mapRange: (low: string, lowValue: string, high: string, highValue: string) => string;
  readonly mapArea: string;
  readonly mapAbsent: string;
  readonly refusals: Readonly<Record<'not-protected' | 'not-an-evaluation' | 'nothing-to-show', string>>;
}

export const words: Readonly<Record<ChartLocale, ChartWords>> = {
  fr: {
    profileTitle: (place, year) => `Profil du projet social de territoire, ${place}, ${year}`,
    gapTitle: (place, year) => `Écarts de regard entre les groupes, ${place}, ${year}`,
    trendTitle: (place, years) => `Évolution, ${place}, ${years}`,
    distributionTitle: (question) => `Réponses : ${question}`,
    distributionsTitle: (place, year) => `Répartition des réponses, ${place}, ${year}`,
    theTerritory: 'le territoire',
    everyone: 'Ensemble',
    axisScore: 'Score, de 0 à 100',
    axisShare: 'Part des réponses exprimées, en %',
    axisYear: 'Année',
    dontKnow: 'Ne sait pas',
    absences: { dontKnow: 'ne sait pas', refused: 'ne souhaite pas répondre', skipped: 'sans réponse', notApplicable: 'pas concerné' },
    rowHeader: {
      dimension: 'Principe ou objectif',
      criterion: 'Critère',
      indicator: 'Indicateur',
      block: 'Volet',
      overall: 'Ensemble',
      year: 'Année',
      answers: 'Question et groupe',
    },
    band: 'Niveau',
    coverage: 'Information disponible',
    verdictColumn: 'Évolution sur un an',
    gapColumn: 'Plus grand écart',
    answered: 'Réponses exprimées',
    tooUncertain: 'trop incertain pour conclure',
    bandsJoin: (bands) => bands.join(' ou '),
    status: {
      missing: 'donnée manquante',
      suppressed: 'masqué',
      outdated: 'donnée trop ancienne',
      'not-applicable': 'sans objet',
      insufficient: 'information insuffisante',
    },
    statusReason: {
      missing: 'donnée manquante',
      suppressed: 'masqué pour protéger les répondants',
      outdated: 'donnée trop ancienne',
      'not-applicable': 'sans objet',
      insufficient: 'information insuffisante pour conclure',
    },
    estimated: 'estimé',
    notReached: 'médiane non atteinte',
    cellInterval: (value, low, high) => `${value} (de ${low} à ${high})`,
    pointValue: (name, value) => `${name} : ${value} sur 100`,
    pointShare: (name, value) => `${name} : ${value} %`,
    pointInterval: (low, high) => `intervalle de confiance de ${low} à ${high}`,
    pointOneRecord: (low, high) => `de ${low} à ${high} si un enregistrement changeait`,
    pointAbsent: (name, reason) => `${name} : ${reason}`,
    highest: (names, value, several) =>
      several ? `Les plus élevés : ${names} (${value} sur 100).` : `Le plus élevé : ${names} (${value} sur 100).`,
    lowest: (names, value, several) =>
      several ? `Les plus bas : ${names} (${value} sur 100).` : `Le plus bas : ${names} (${value} sur 100).`,
    allEqual: (value) => `Tous à ${value} sur 100.`,
    single: (name, value) => `${name} : ${value} sur 100.`,
    counted: (shown, all) =>
      all === 1 ? `${shown} score affiché sur 1.` : `${shown} ${shown > 1 ? 'scores affichés' : 'score affiché'} sur ${all}.`,
    noneShown: 'Aucun score ne peut être affiché.',
    absentList: (reason, names) => `Sans valeur (${reason}) : ${names}.`,
    uncertainList: (names) => `Trop incertain pour conclure sur le niveau : ${names}.`,
    forSeries: (name) => `${name}. `,
    gapAgenda: (node, high, low, difference) =>
      `${node} : ${difference} points d’écart entre ${high} et ${low}, à mettre à l’ordre du jour.`,
    gapUncertain: (node, high, low, difference) => `${node} : ${difference} points d’écart entre ${high} et ${low}, écart incertain.`,
    gapNoAgenda: 'Aucun écart établi entre les groupes affichés ne demande à être mis à l’ordre du jour.',
    gapCell: (verdict, high, low, difference) =>
      `${difference} points entre ${high} et ${low} (${{ agenda: 'à l’ordre du jour', uncertain: 'écart incertain', small: 'écart faible' }[verdict]})`,
    respondents: (list) => `Nombre de réponses : ${list}.`,
    respondentCount: (group, count) => `${group} ${count}`,
    verdict: {
      up: 'en hausse',
      down: 'en baisse',
      'stable-or-uncertain': 'stable ou incertain',
      refused: 'comparaison refusée',
      'no-new-measurement': 'pas de nouvelle mesure',
    },
    trendSentence: (name, from, to, firstYear, lastYear) => `${name} : ${from} en ${firstYear}, ${to} en ${lastYear}.`,
    trendVerdict: (name, previousYear, year, verdict) => `${name}, de ${previousYear} à ${year} : ${verdict}.`,
    trendOneYear: 'Une seule année : il n’y a pas encore d’évolution à lire.',
    breakFramework: (year) => `Rupture en ${year} : le référentiel a changé, les années avant et après ne se comparent pas.`,
    breakRefused: (name, previousYear, year, reasons) =>
      `Rupture pour ${name} entre ${previousYear} et ${year}${reasons === '' ? '' : ` (${reasons})`} : les deux années ne se comparent pas.`,
    noEvaluation: 'pas d’évaluation cette année-là',
    mostFrequent: (name, answer, share) => `${name} : réponse la plus fréquente « ${answer} » (${share} %).`,
    dontKnowShare: (name, share) => `${name} : ${share} % de « ne sait pas ».`,
    noteInterval: (level) => `Les traits fins donnent l’intervalle de confiance à ${level} %.`,
    noteOneRecord:
      'Certains traits fins donnent ce que vaudrait le score avec un enregistrement de plus ou de moins ; ce n’est pas un intervalle de confiance.',
    noteBands: (list) => `Niveaux : ${list}.`,
    noteBand: (label, from, to) => `${label} de ${from} à ${to}`,
    noteSynthetic: 'Données fictives, fabriquées pour l’exemple.',
    noteScale: 'Les scores vont de 0 à 100. Ils situent le projet, pas les personnes.',
    noteShares:
      'Les parts sont calculées sur les réponses exprimées ; « ne sait pas » est compté à part, sur l’ensemble des personnes interrogées.',
    mapRange: (low, lowValue, high, highValue) => `De ${lowValue} (${low}) à ${highValue} (${high}).`,
    mapArea: 'Secteur',
    mapAbsent: 'sans valeur',
    refusals: {
      'not-protected':
        'Ces résultats n’ont pas passé le contrôle de confidentialité : ils ne sont pas affichés. Publiez l’évaluation protégée (commande « pst publish » ou fonction protect).',
      'not-an-evaluation': 'Ce document n’est pas une évaluation et son référentiel : rien ne peut être affiché.',
      'nothing-to-show': 'Cette évaluation ne contient rien à afficher ici.',
    },
  },
  en: {
    profileTitle: (place, year) => `Profile of the social territory project, ${place}, ${year}`,
    gapTitle: (place, year) => `How views differ between groups, ${place}, ${year}`,
    trendTitle: (place, years) => `Change over time, ${place}, ${years}`,
    distributionTitle: (question) => `Answers: ${question}`,
    distributionsTitle: (place, year) => `How answers are distributed, ${place}, ${year}`,
    theTerritory: 'the territory',
    everyone: 'Everyone',
    axisScore: 'Score, 0 to 100',
    axisShare: 'Share of answers given, in %',
    axisYear: 'Year',
    dontKnow: "Don't know",
    absences: { dontKnow: "don't know", refused: 'prefer not to say', skipped: 'no answer', notApplicable: 'not concerned' },
    rowHeader: {
      dimension: 'Principle or objective',
      criterion: 'Criterion',
      indicator: 'Indicator',
      block: 'Part',
      overall: 'Overall',
      year: 'Year',
      answers: 'Question and group',
    },
    band: 'Band',
    coverage: 'Information available',
    verdictColumn: 'Change in a year',
    gapColumn: 'Widest gap',
    answered: 'Answers given',
    tooUncertain: 'too uncertain to conclude',
    bandsJoin: (bands) => bands.join(' or '),
    status: {
      missing: 'missing',
      suppressed: 'withheld',
      outdated: 'too old',
      'not-applicable': 'not applicable',
      insufficient: 'insufficient information',
    },
    statusReason: {
      missing: 'missing',
      suppressed: 'withheld to protect respondents',
      outdated: 'data too old',
      'not-applicable': 'not applicable',
      insufficient: 'insufficient information to conclude',
    },
    estimated: 'estimated',
    notReached: 'median not reached',
    cellInterval: (value, low, high) => `${value} (${low} to ${high})`,
    pointValue: (name, value) => `${name}: ${value} out of 100`,
    pointShare: (name, value) => `${name}: ${value}%`,
    pointInterval: (low, high) => `confidence interval ${low} to ${high}`,
    pointOneRecord: (low, high) => `${low} to ${high} if one record changed`,
    pointAbsent: (name, reason) => `${name}: ${reason}`,
    highest: (names, value) => `Highest: ${names} (${value} out of 100).`,
    lowest: (names, value) => `Lowest: ${names} (${value} out of 100).`,
    allEqual: (value) => `All at ${value} out of 100.`,
    single: (name, value) => `${name}: ${value} out of 100.`,
    counted: (shown, all) => `${shown} of ${all} ${all === 1 ? 'score' : 'scores'} shown.`,
    noneShown: 'No score can be shown.',
    absentList: (reason, names) => `Without a value (${reason}): ${names}.`,
    uncertainList: (names) => `Too uncertain to name a band: ${names}.`,
    forSeries: (name) => `${name}. `,
    gapAgenda: (node, high, low, difference) => `${node}: ${difference} points between ${high} and ${low}, a matter for the agenda.`,
    gapUncertain: (node, high, low, difference) => `${node}: ${difference} points between ${high} and ${low}, an uncertain gap.`,
    gapNoAgenda: 'No established gap between the groups shown calls for a place on the agenda.',
    gapCell: (verdict, high, low, difference) =>
      `${difference} points between ${high} and ${low} (${{ agenda: 'for the agenda', uncertain: 'uncertain gap', small: 'small gap' }[verdict]})`,
    respondents: (list) => `Number of answers: ${list}.`,
    respondentCount: (group, count) => `${group} ${count}`,
    verdict: {
      up: 'up',
      down: 'down',
      'stable-or-uncertain': 'stable or uncertain',
      refused: 'comparison refused',
      'no-new-measurement': 'no new measurement',
    },
    trendSentence: (name, from, to, firstYear, lastYear) => `${name}: ${from} in ${firstYear}, ${to} in ${lastYear}.`,
    trendVerdict: (name, previousYear, year, verdict) => `${name}, ${previousYear} to ${year}: ${verdict}.`,
    trendOneYear: 'One year only: there is no change to read yet.',
    breakFramework: (year) => `Break in ${year}: the framework changed, years before and after do not compare.`,
    breakRefused: (name, previousYear, year, reasons) =>
      `Break for ${name} between ${previousYear} and ${year}${reasons === '' ? '' : ` (${reasons})`}: the two years do not compare.`,
    noEvaluation: 'no evaluation that year',
    mostFrequent: (name, answer, share) => `${name}: most frequent answer “${answer}” (${share}%).`,
    dontKnowShare: (name, share) => `${name}: ${share}% “don't know”.`,
    noteInterval: (level) => `Thin lines give the ${level}% confidence interval.`,
    noteOneRecord: 'Some thin lines give what the score would be with one record more or less; that is not a confidence interval.',
    noteBands: (list) => `Bands: ${list}.`,
    noteBand: (label, from, to) => `${label} ${from} to ${to}`,
    noteSynthetic: 'Synthetic data, made up for the example.',
    noteScale: 'Scores run from 0 to 100. They situate the project, not people.',
    noteShares: 'Shares are of the answers given; “don’t know” is counted apart, among everyone who was asked.',
    mapRange: (low, lowValue, high, highValue) => `From ${lowValue} (${low}) to ${highValue} (${high}).`,
    mapArea: 'Area',
    mapAbsent: 'no value',
    refusals: {
      'not-protected':
        'These results have not passed disclosure control and are not shown. Publish the protected evaluation (command "pst publish" or function protect).',
      'not-an-evaluation': 'This document is not an evaluation with its framework: nothing can be shown.',
      'nothing-to-show': 'This evaluation holds nothing to show here.',
    },
  },
  ar: {
    profileTitle: (place, year) => `ملامح المشروع الاجتماعي المحلي، ${place}، ${year}`,
    gapTitle: (place, year) => `الفوارق بين آراء المجموعات، ${place}، ${year}`,
    trendTitle: (place, years) => `التطور، ${place}، ${years}`,
    distributionTitle: (question) => `الإجابات: ${question}`,
    distributionsTitle: (place, year) => `توزيع الإجابات، ${place}، ${year}`,
    theTerritory: 'المنطقة',
    everyone: 'الجميع',
    axisScore: 'الدرجة من 0 إلى 100',
    axisShare: 'نسبة الإجابات المعبَّر عنها، %',
    axisYear: 'السنة',
    dontKnow: 'لا أعرف',
    absences: { dontKnow: 'لا أعرف', refused: 'يفضل عدم الإجابة', skipped: 'دون إجابة', notApplicable: 'غير معني' },
    rowHeader: {
      dimension: 'المبدأ أو الهدف',
      criterion: 'المعيار',
      indicator: 'المؤشر',
      block: 'المحور',
      overall: 'المجموع',
      year: 'السنة',
      answers: 'السؤال والمجموعة',
    },
    band: 'المستوى',
    coverage: 'المعلومات المتوفرة',
    verdictColumn: 'التطور خلال سنة',
    gapColumn: 'أكبر فارق',
    answered: 'الإجابات المعبَّر عنها',
    tooUncertain: 'غير مؤكد بما يكفي للاستنتاج',
    bandsJoin: (bands) => bands.join(' أو '),
    status: {
      missing: 'بيانات ناقصة',
      suppressed: 'محجوب',
      outdated: 'بيانات قديمة',
      'not-applicable': 'لا ينطبق',
      insufficient: 'معلومات غير كافية',
    },
    statusReason: {
      missing: 'بيانات ناقصة',
      suppressed: 'محجوب لحماية المجيبين',
      outdated: 'بيانات قديمة جدًا',
      'not-applicable': 'لا ينطبق',
      insufficient: 'معلومات غير كافية للاستنتاج',
    },
    estimated: 'تقديري',
    notReached: 'لم يُبلغ الوسيط',
    cellInterval: (value, low, high) => `${value} (من ${low} إلى ${high})`,
    pointValue: (name, value) => `${name}: ${value} من 100`,
    pointShare: (name, value) => `${name}: ${value}%`,
    pointInterval: (low, high) => `مجال الثقة من ${low} إلى ${high}`,
    pointOneRecord: (low, high) => `من ${low} إلى ${high} لو تغيّر سجل واحد`,
    pointAbsent: (name, reason) => `${name}: ${reason}`,
    highest: (names, value) => `الأعلى: ${names} (${value} من 100).`,
    lowest: (names, value) => `الأدنى: ${names} (${value} من 100).`,
    allEqual: (value) => `الكل عند ${value} من 100.`,
    single: (name, value) => `${name}: ${value} من 100.`,
    counted: (shown, all) => `الدرجات المعروضة: ${shown} من ${all}.`,
    noneShown: 'لا يمكن عرض أي درجة.',
    absentList: (reason, names) => `دون قيمة (${reason}): ${names}.`,
    uncertainList: (names) => `غير مؤكد بما يكفي لتحديد المستوى: ${names}.`,
    forSeries: (name) => `${name}. `,
    gapAgenda: (node, high, low, difference) => `${node}: فارق ${difference} نقطة بين ${high} و${low}، يُدرج في جدول الأعمال.`,
    gapUncertain: (node, high, low, difference) => `${node}: فارق ${difference} نقطة بين ${high} و${low}، فارق غير مؤكد.`,
    gapNoAgenda: 'لا يوجد فارق ثابت بين المجموعات المعروضة يستدعي إدراجه في جدول الأعمال.',
    gapCell: (verdict, high, low, difference) =>
      `${difference} نقطة بين ${high} و${low} (${{ agenda: 'في جدول الأعمال', uncertain: 'فارق غير مؤكد', small: 'فارق ضعيف' }[verdict]})`,
    respondents: (list) => `عدد الإجابات: ${list}.`,
    respondentCount: (group, count) => `${group} ${count}`,
    verdict: {
      up: 'في ارتفاع',
      down: 'في انخفاض',
      'stable-or-uncertain': 'مستقر أو غير مؤكد',
      refused: 'المقارنة مرفوضة',
      'no-new-measurement': 'لا قياس جديد',
    },
    trendSentence: (name, from, to, firstYear, lastYear) => `${name}: ${from} سنة ${firstYear}، ${to} سنة ${lastYear}.`,
    trendVerdict: (name, previousYear, year, verdict) => `${name}، من ${previousYear} إلى ${year}: ${verdict}.`,
    trendOneYear: 'سنة واحدة فقط: لا يوجد تطور بعد.',
    breakFramework: (year) => `انقطاع سنة ${year}: تغيّر المرجع، ولا تُقارن السنوات قبله وبعده.`,
    breakRefused: (name, previousYear, year, reasons) =>
      `انقطاع في ${name} بين ${previousYear} و${year}${reasons === '' ? '' : ` (${reasons})`}: لا تُقارن السنتان.`,
    noEvaluation: 'لا تقييم في تلك السنة',
    mostFrequent: (name, answer, share) => `${name}: الإجابة الأكثر تكرارًا «${answer}» (${share}%).`,
    dontKnowShare: (name, share) => `${name}: ${share}% «لا أعرف».`,
    noteInterval: (level) => `تبيّن الخطوط الرفيعة مجال الثقة عند ${level}%.`,
    noteOneRecord: 'تبيّن بعض الخطوط الرفيعة قيمة الدرجة بزيادة سجل أو نقصانه؛ وليست مجال ثقة.',
    noteBands: (list) => `المستويات: ${list}.`,
    noteBand: (label, from, to) => `${label} من ${from} إلى ${to}`,
    noteSynthetic: 'بيانات اصطناعية أُعدّت للمثال.',
    noteScale: 'الدرجات من 0 إلى 100، وهي تخص المشروع لا الأشخاص.',
    noteShares: 'النسب محسوبة على الإجابات المعبَّر عنها؛ و«لا أعرف» تُحسب على حدة من مجموع المستجوبين.',
    mapRange: (low, lowValue, high, highValue) => `من ${lowValue} (${low}) إلى ${highValue} (${high}).`,
    mapArea: 'القطاع',
    mapAbsent: 'دون قيمة',
    refusals: {
      'not-protected': 'لم تمر هذه النتائج برقابة السرية، لذلك لا تُعرض.',
      'not-an-evaluation': 'هذه الوثيقة ليست تقييمًا مع مرجعه: لا يمكن عرض شيء.',
      'nothing-to-show': 'لا يحتوي هذا التقييم على ما يُعرض هنا.',
    },
  },
};

/** The language of the catalogue that serves a BCP 47 tag; French where there is none. */
export function chartLocaleOf(tag: string | undefined): ChartLocale {
  const primary = (tag ?? 'fr').toLowerCase().split('-')[0];
  return primary === 'en' || primary === 'ar' ? primary : 'fr';
}
