/** Synthetic: a questionnaire in SurveyJS's format with each question type that is drawn, in two pages and three languages. */
export const twelveTypes: Readonly<Record<string, unknown>> = {
  title: { default: 'Votre avis sur la vie du quartier', ar: 'رأيك في حياة الحي', en: 'Your view of local life' },
  description: { default: 'Douze questions, cinq minutes.', en: 'Twelve questions, five minutes.' },
  locale: 'fr',
  showQuestionNumbers: 'on',
  showProgressBar: 'top',
  completedHtml: { default: '<p>Merci pour votre participation.</p>', ar: '<p>شكرا لمشاركتكم.</p>' },
  pages: [
    {
      name: 'you',
      title: { default: 'Vous', en: 'You', ar: 'أنت' },
      elements: [
        { type: 'html', name: 'intro', html: { default: '<p>Enquête menée par la <b>commune</b> &amp; le département.</p>' } },
        {
          type: 'radiogroup',
          name: 'role',
          title: { default: 'Vous êtes…', en: 'You are…' },
          isRequired: true,
          showOtherItem: true,
          choices: [
            { value: 'resident', text: { default: 'Habitant ou habitante', ar: 'ساكن' } },
            { value: 'staff', text: 'Agent ou agente' },
            'elected',
          ],
        },
        {
          type: 'dropdown',
          name: 'place',
          title: 'Dans quel quartier ?',
          visibleIf: "{role} = 'resident'",
          isRequired: true,
          choices: ['Centre', 'Nord', 'Les Prés'],
        },
        { type: 'text', name: 'age', title: 'Quel âge avez-vous ?', description: 'En années', inputType: 'number', min: 10, max: 120 },
        {
          type: 'checkbox',
          name: 'services',
          title: 'Quels services ?',
          showNoneItem: true,
          maxSelectedChoices: 4,
          choices: ['a', 'b', 'c', 'd', 'e', 'f'],
        },
        { type: 'boolean', name: 'knows', title: 'Connaissez-vous le projet ?', isRequired: true },
        {
          type: 'rating',
          name: 'satisfaction',
          title: 'Êtes-vous satisfait ?',
          isRequired: true,
          minRateDescription: 'Pas du tout',
          maxRateDescription: 'Tout à fait',
        },
      ],
    },
    {
      name: 'actions',
      title: 'Les actions',
      elements: [
        {
          type: 'matrix',
          name: 'useful',
          title: 'Que pensez-vous de ces actions ?',
          isAllRowRequired: true,
          columns: [
            { value: 1, text: 'Pas utile' },
            { value: 2, text: 'Utile' },
          ],
          rows: [
            { value: 'parents', text: 'Le café des parents' },
            { value: 'garden', text: 'Le jardin' },
          ],
        },
        { type: 'ranking', name: 'priorities', title: 'Classez', choices: ['Logement', 'Santé', 'Jeunesse'] },
        {
          type: 'panel',
          name: 'contact',
          title: 'Être recontacté',
          elements: [
            { type: 'boolean', name: 'wants', title: 'Souhaitez-vous être recontacté ?' },
            {
              type: 'text',
              name: 'email',
              title: 'Votre adresse',
              visibleIf: '{wants} = true',
              isRequired: true,
              inputType: 'email',
              autocomplete: 'email',
              validators: [{ type: 'email' }],
            },
          ],
        },
        { type: 'comment', name: 'free', title: 'Que faudrait-il changer ?', maxLength: 60, rows: 4 },
      ],
    },
  ],
};
