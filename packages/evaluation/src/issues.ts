import { type Catalogue, type Issue, type IssueMaker, issueMaker } from '@projet-social/schema';

/** What an evaluation may have to say of its data: code, severity, words and advice in French and English. */
export const evaluationCatalogue = {
  'set-unknown': {
    severity: 'error',
    fr: { message: 'La formule nomme l’ensemble « {set} », qui n’existe pas.', hint: 'Ensembles connus : {known}.' },
    en: { message: 'The formula names the set "{set}", which does not exist.', hint: 'Known sets: {known}.' },
  },
  'set-without-register': {
    severity: 'error',
    fr: { message: 'L’ensemble « {set} » n’est pas décrit par le référentiel.', hint: 'Ajoutez-le à « sets », avec son registre.' },
    en: { message: 'The set "{set}" is not described by the framework.', hint: 'Add it to "sets", with its register.' },
  },
  'field-unknown': {
    severity: 'error',
    fr: { message: 'L’ensemble « {set} » n’a pas de champ « {field} ».', hint: 'Champs connus : {known}.' },
    en: { message: 'The set "{set}" has no field "{field}".', hint: 'Known fields: {known}.' },
  },
  'field-type': {
    severity: 'error',
    fr: {
      message: 'Le champ « {field} » ne convient pas à ce test : il contient « {type} ».',
      hint: 'Choisissez un champ de type {expected}.',
    },
    en: { message: 'The field "{field}" does not fit this test: it holds "{type}".', hint: 'Choose a field of type {expected}.' },
  },
  'formula-kind-unknown': {
    severity: 'error',
    fr: { message: 'La formule est d’une sorte inconnue : « {kind} ».', hint: 'Passez sa définition avec l’option formulaKinds.' },
    en: { message: 'The formula is of an unknown kind: "{kind}".', hint: 'Pass its definition with the option formulaKinds.' },
  },
  'indicator-unknown': {
    severity: 'error',
    fr: { message: 'L’indicateur « {indicator} » n’existe pas dans le référentiel.', hint: 'Vérifiez l’identifiant.' },
    en: { message: 'The indicator "{indicator}" does not exist in the framework.', hint: 'Check the identifier.' },
  },
  'group-unknown': {
    severity: 'error',
    fr: { message: 'Le groupe « {group} » n’existe pas dans le référentiel.', hint: 'Vérifiez « respondentGroups ».' },
    en: { message: 'The group "{group}" does not exist in the framework.', hint: 'Check "respondentGroups".' },
  },
  'goalposts-equal': {
    severity: 'error',
    fr: { message: 'Les deux bornes sont égales ({floor}) : aucune note n’est possible.', hint: 'Écartez la borne basse et la cible.' },
    en: { message: 'Both goalposts are equal ({floor}): no score is possible.', hint: 'Set floor and target apart.' },
  },
  'direction-contradicts-goalposts': {
    severity: 'error',
    fr: {
      message: 'Le sens « {direction} » contredit les bornes : basse {floor}, cible {target}.',
      hint: 'Quand une valeur basse est meilleure, la borne basse est plus grande que la cible.',
    },
    en: {
      message: 'The direction "{direction}" contradicts the goalposts: floor {floor}, target {target}.',
      hint: 'When lower is better, the floor is larger than the target.',
    },
  },
  'question-not-asked': {
    severity: 'warning',
    fr: {
      message: 'La question « {question} » n’est dans aucun questionnaire du groupe « {group} ».',
      hint: 'Vérifiez l’identifiant de la question.',
    },
    en: {
      message: 'The question "{question}" is in no questionnaire of the group "{group}".',
      hint: 'Check the identifier of the question.',
    },
  },
  'records-of-set-unread': {
    severity: 'error',
    fr: { message: 'L’indicateur n’a pas pu être calculé : sa formule est invalide.', hint: 'Corrigez d’abord la formule.' },
    en: { message: 'The indicator could not be computed: its formula is invalid.', hint: 'Correct the formula first.' },
  },
  'register-incomplete': {
    severity: 'warning',
    fr: {
      message: 'Le registre « {register} » n’est pas déclaré complet pour la période : la valeur est une estimation.',
      hint: 'Quand tout y est, déclarez-le complet.',
    },
    en: {
      message: 'The register "{register}" is not declared complete for the period: the value is an estimate.',
      hint: 'Once everything is in it, declare it complete.',
    },
  },
  'records-without-numbers': {
    severity: 'warning',
    fr: {
      message: '{count} {count|enregistrement|enregistrements} de « {set} » sans effectif, {count|laissé|laissés} de côté.',
      hint: 'Saisissez les présences par collège.',
    },
    en: {
      message: '{count} {count|record|records} of "{set}" without numbers {count|was|were} left out.',
      hint: 'Enter the attendance by college.',
    },
  },
  'negative-duration': {
    severity: 'warning',
    fr: { message: '« {record} » se termine le {to}, avant de commencer le {from} : laissé de côté.', hint: 'Vérifiez les deux dates.' },
    en: { message: '"{record}" ends on {to}, before it starts on {from}: left out.', hint: 'Check both dates.' },
  },
  'units-not-published': {
    severity: 'info',
    fr: { message: '{hidden} {hidden|territoire|territoires} sur {all} sans valeur publiée pour « {variable} » : sans comparaison.' },
    en: { message: '{hidden} of {all} territories {hidden|has|have} no published value for "{variable}": not compared.' },
  },
  'zero-denominator': {
    severity: 'warning',
    fr: { message: 'Le dénominateur « {variable} » est nul : pas de valeur.', hint: 'Vérifiez la série publiée.' },
    en: { message: 'The denominator "{variable}" is zero: no value.', hint: 'Check the published series.' },
  },
  'population-unknown': {
    severity: 'warning',
    fr: { message: 'La série « {variable} » n’est pas dans le dossier.', hint: 'Ajoutez la population publiée.' },
    en: { message: 'The series "{variable}" is not in the dossier.', hint: 'Add the published population.' },
  },
  'gap-source-invalid': {
    severity: 'error',
    fr: {
      message: 'L’écart se lit sur « {indicator} », qui n’est pas une moyenne d’enquête.',
      hint: 'Nommez un indicateur de sorte « survey-mean ».',
    },
    en: { message: 'The gap is read on "{indicator}", which is not a survey mean.', hint: 'Name an indicator of kind "survey-mean".' },
  },
  'breakdown-unknown': {
    severity: 'warning',
    fr: {
      message: 'La répartition « {by} » n’existe pas dans les questionnaires.',
      hint: 'Marquez chaque quartier « prioritaire : oui / non ».',
    },
    en: { message: 'The breakdown "{by}" is not in the questionnaires.', hint: 'Mark each neighbourhood as priority or not.' },
  },
  'no-wave': {
    severity: 'warning',
    fr: {
      message: 'Aucune réponse du groupe « {group} » pour {year}.',
      hint: 'Ajoutez ses réponses, ou dites pourquoi il n’a pas été interrogé.',
    },
    en: { message: 'No answer of the group "{group}" for {year}.', hint: 'Add its answers, or say why it was not asked.' },
  },
  'weighting-differs': {
    severity: 'warning',
    fr: {
      message:
        'Les réponses du groupe « {group} » sont pondérées pour une seule des années {previousYear} et {year} : leur évolution peut venir de qui a répondu.',
      hint: 'Regardez qui a répondu les deux années avant de conclure.',
    },
    en: {
      message:
        'The answers of the group “{group}” are weighted in one only of the years {previousYear} and {year}: their change may come from who answered.',
      hint: 'Look at who answered in both years before concluding.',
    },
  },
  'previous-answers-removed': {
    severity: 'warning',
    fr: {
      message:
        'Les réponses de {year} ont été supprimées le {on} : seuls les registres et les statistiques sont comparés d’une année à l’autre.',
      hint: 'Pour ce que les groupes disaient alors, lisez l’évaluation gardée de {year}.',
    },
    en: {
      message: 'The answers of {year} were removed on {on}: only registers and statistics are compared between the years.',
      hint: 'For what the groups said then, read the kept evaluation of {year}.',
    },
  },
  'group-below-threshold': {
    severity: 'warning',
    fr: {
      message:
        'Le groupe « {group} » a {n} {n|réponse valable|réponses valables}, sous le seuil de {threshold} : il n’entre pas dans la note commune.',
      hint: 'Relancez le groupe l’an prochain.',
    },
    en: {
      message:
        'The group "{group}" has {n} valid {n|answer|answers}, under the threshold of {threshold}: it does not enter the shared score.',
      hint: 'Follow the group up next year.',
    },
  },
  'no-variation': {
    severity: 'warning',
    fr: {
      message: 'Toutes les réponses du groupe « {group} » sont identiques : l’incertitude suit la règle « plus deux ».',
      hint: 'Lire la fourchette, pas la seule note.',
    },
    en: {
      message: 'All answers of the group "{group}" are the same: the uncertainty follows the plus-two rule.',
      hint: 'Read the interval, not the score alone.',
    },
  },
  'replicates-failed': {
    severity: 'warning',
    fr: {
      message:
        '{count} {count|rééchantillonnage|rééchantillonnages} sur {total} {count|n’a|n’ont} pas donné toutes les notes : les fourchettes reposent sur les autres.',
      hint: 'Un groupe ou une modalité a trop peu de réponses pour être rééchantillonné.',
    },
    en: {
      message: '{count} of {total} replicates did not give every score: the intervals rest on the others.',
      hint: 'A group or a category has too few answers to be resampled.',
    },
  },
  'survey-unknown': {
    severity: 'error',
    fr: {
      message:
        '{count} {count|réponse non lue|réponses non lues} : le questionnaire « {survey} » version {version} n’est pas dans le dossier.',
      hint: 'Ajoutez cette version du questionnaire.',
    },
    en: {
      message: '{count} {count|answer|answers} not read: the questionnaire "{survey}" version {version} is not in the dossier.',
      hint: 'Add that version of the questionnaire.',
    },
  },
  'submission-repeated': {
    severity: 'info',
    fr: { message: '{count} {count|envoi répété|envois répétés} : le dernier compte, une seule fois.' },
    en: { message: '{count} {count|submission|submissions} sent twice: the last counts, once.' },
  },
  'submission-not-counted': {
    severity: 'info',
    fr: {
      message: '{count} {count|réponse en cours ou saisie par erreur, non comptée|réponses en cours ou saisies par erreur, non comptées}.',
    },
    en: { message: '{count} {count|submission|submissions} in progress or entered in error, not counted.' },
  },
  'answer-code-unknown': {
    severity: 'warning',
    fr: {
      message:
        'La question « {question} » a reçu {count} {count|réponse hors de ses choix : comptée comme absente|réponses hors de ses choix : comptées comme absentes}.',
      hint: 'Vérifiez l’import.',
    },
    en: {
      message: 'The question "{question}" received {count} {count|answer|answers} outside its options: counted as absent.',
      hint: 'Check the import.',
    },
  },
  'margin-missing': {
    severity: 'warning',
    fr: {
      message: 'Pas de pondération sur « {question} » : la série « {variable} » manque.',
      hint: 'Ajoutez la répartition de la population.',
    },
    en: { message: 'No weighting on "{question}": the series "{variable}" is missing.', hint: 'Add the breakdown of the population.' },
  },
  'margin-one-category': {
    severity: 'warning',
    fr: {
      message:
        'Pas de pondération sur « {question} » : une seule catégorie peut être comparée à la population (série « {variable} »). Les autres n’ont pas de réponse, ou pas de valeur.',
      hint: 'Vérifiez les valeurs de la série ; si elles sont justes, il faut des réponses d’une autre catégorie.',
    },
    en: {
      message:
        'No weighting on "{question}": a single category can be compared with the population (series "{variable}"). The others have no answer, or no value.',
      hint: 'Check the values of the series; if they are right, answers of another category are needed.',
    },
  },
  'margin-category-not-counted': {
    severity: 'warning',
    fr: {
      message:
        'Pondération sur « {question} » : la population n’est pas comptée pour des catégories qui ont des réponses : {categories} (série « {variable} »). Ces réponses gardent leur part, comme celles sans réponse.',
      hint: 'Donnez à chacune une valeur plus grande que zéro dans la série.',
    },
    en: {
      message:
        'Weighting on "{question}": the population is not counted for categories that have answers: {categories} (series "{variable}"). These answers keep their share, like those without an answer.',
      hint: 'Give each a value above zero in the series.',
    },
  },
  'margin-shares-not-100': {
    severity: 'warning',
    fr: {
      message:
        'Pondération sur « {question} » : les parts de la série « {variable} » font {sum} % et non 100 %. Elles sont ramenées à 100 % en gardant leurs proportions.',
      hint: 'Vérifiez qu’aucune catégorie ne manque et qu’aucune n’est comptée deux fois.',
    },
    en: {
      message:
        'Weighting on "{question}": the shares of the series "{variable}" add up to {sum}%, not 100%. They are brought to 100% in the same proportions.',
      hint: 'Check that no category is missing and none is counted twice.',
    },
  },
  'sample-too-small': {
    severity: 'warning',
    fr: {
      message: '{n} réponses : il en faut {minimum} pour pondérer. Les résultats ne sont ni pondérés, ni représentatifs.',
      hint: 'Lire comme la parole de ceux qui ont répondu.',
    },
    en: {
      message: '{n} answers: {minimum} are needed to weight them. Unweighted, not representative.',
      hint: 'Read as the voice of those who answered.',
    },
  },
  'categories-merged': {
    severity: 'info',
    fr: { message: 'Moins de {minimum} réponses dans une catégorie : elle est regroupée avec une autre pour pondérer sur « {question} ».' },
    en: { message: 'Fewer than {minimum} answers in a category: it is merged with another to weight on "{question}".' },
  },
  'raking-not-converged': {
    severity: 'error',
    fr: {
      message:
        'Aucune pondération ne donne à la fois les proportions de la population et des poids raisonnables (essais : {iterations}). Résultats non pondérés.',
      hint: 'Regroupez des modalités ou retirez une variable.',
    },
    en: {
      message:
        'No weighting gives both the shares of the population and reasonable weights ({iterations} rounds tried). Unweighted results.',
      hint: 'Merge categories or drop a variable.',
    },
  },
  'margins-not-met': {
    severity: 'warning',
    fr: {
      message:
        'Le poids d’une réponse est limité : sur « {question} », il reste jusqu’à {gap} {gap|point|points} d’écart avec la population après pondération.',
      hint: 'Voir le tableau de la pondération.',
    },
    en: {
      message:
        'The weight of an answer is limited: on "{question}", up to {gap} {gap|point|points} from the population remain after weighting.',
      hint: 'See the weighting table.',
    },
  },
  'coverage-too-low': {
    severity: 'warning',
    fr: {
      message: 'Information insuffisante pour « {node} » : {coverage} % de ce qui est attendu, il en faut {minimum} %.',
      hint: 'Voir les indicateurs manquants.',
    },
    en: {
      message: 'Insufficient information for "{node}": {coverage}% of what is expected, {minimum}% needed.',
      hint: 'See the missing indicators.',
    },
  },
  'definition-changed': {
    severity: 'info',
    fr: { message: 'La définition de l’indicateur a changé entre les deux années.' },
    en: { message: 'The definition of the indicator changed between the two years.' },
  },
  'wording-changed': {
    severity: 'info',
    fr: { message: 'Les mots de la question ont changé entre les deux années.' },
    en: { message: 'The words of the question changed between the two years.' },
  },
  'mode-share-moved': {
    severity: 'info',
    fr: { message: 'La part d’un mode de collecte a bougé de plus de {limit} points.' },
    en: { message: 'The share of a mode of collection moved by more than {limit} points.' },
  },
  'geography-changed': {
    severity: 'info',
    fr: { message: 'La géographie de la série a changé.' },
    en: { message: 'The geography of the series changed.' },
  },
  'series-break': {
    severity: 'info',
    fr: { message: 'La série est rompue entre les deux années.' },
    en: { message: 'The series breaks between the two years.' },
  },
  'no-new-measurement': {
    severity: 'info',
    fr: { message: 'Le même millésime sert les deux années : pas de nouvelle mesure.' },
    en: { message: 'Both years rest on the same vintage: no new measurement.' },
  },
  'too-few-common-groups': {
    severity: 'info',
    fr: { message: 'Moins de deux groupes sont comparables d’une année à l’autre.' },
    en: { message: 'Fewer than two groups can be compared between the years.' },
  },
  'not-measured-before': {
    severity: 'info',
    fr: { message: 'Pas de valeur utilisable l’année précédente.' },
    en: { message: 'No usable value the year before.' },
  },
  'not-measured-now': {
    severity: 'info',
    fr: { message: 'Pas de valeur utilisable cette année.' },
    en: { message: 'No usable value this year.' },
  },
  'basket-too-small': {
    severity: 'info',
    fr: { message: 'Trop peu d’indicateurs sont comparables d’une année à l’autre.' },
    en: { message: 'Too few indicators can be compared between the years.' },
  },
  'below-minimum-points': {
    severity: 'info',
    fr: { message: 'L’écart ne dépasse pas le minimum en points.' },
    en: { message: 'The difference does not exceed the minimum in points.' },
  },
  'within-sampling-error': {
    severity: 'info',
    fr: { message: 'L’écart reste dans la marge d’erreur.' },
    en: { message: 'The difference is within the margin of error.' },
  },
  'one-record-decides': {
    severity: 'info',
    fr: { message: 'Un enregistrement de plus ou de moins changerait le sens de l’évolution.' },
    en: { message: 'One record more or less would turn the direction of the change.' },
  },
  'draws-failed': {
    severity: 'warning',
    fr: { message: '{failed} tirages sur {draws} sans résultat, non comptés.' },
    en: { message: '{failed} of {draws} draws gave no result and are not counted.' },
  },
} as const satisfies Catalogue;

/** Codes of the issues that an evaluation reports. */
export type EvaluationIssueCode = keyof typeof evaluationCatalogue;

/** Makes an issue of this catalogue: a wrong code or a missing value does not compile. */
export const evaluationIssue: IssueMaker<typeof evaluationCatalogue> = issueMaker(evaluationCatalogue);

/** Reports an issue about what is being computed; where it stands is known to whoever gives this function. */
export type ReportIssue = (code: EvaluationIssueCode, params?: NonNullable<Issue['params']>) => void;
