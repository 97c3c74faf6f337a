import '@projet-social/survey-ui/survey/define';

const form = document.querySelector('pst-survey');
form.definition = await (await fetch('questionnaire.json')).json(); // a Survey of @projet-social/schema
form.addEventListener('pst-submit', (event) => {
  console.log(event.submission); // complete and checked; the attribute `endpoint` would send it by itself
});
