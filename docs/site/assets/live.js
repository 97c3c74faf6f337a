// Hands the example data to the elements of the page; on a site of your own they come from your files.
const data = window.pstExample;
for (const element of document.querySelectorAll('.live > *')) {
  if (element.localName === 'pst-survey') {
    element.definition = data.survey;
    continue;
  }
  element.framework = data.framework;
  element.surveys = data.surveys;
  if (element.localName === 'pst-map') Object.assign(element, { evaluation: data.mapped, areas: data.areas });
  else if (element.localName === 'pst-trend-chart' || element.localName === 'pst-results') element.evaluations = data.evaluations;
  else element.evaluation = data.evaluations.at(-1);
}
