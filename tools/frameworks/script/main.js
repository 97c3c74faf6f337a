const chart = document.getElementById('chart');
chart.addEventListener('pst-point', (event) => (document.getElementById('said').textContent = event.detail.text));
const form = document.getElementById('survey');
form.addEventListener('pst-start', () => (document.getElementById('began').textContent = 'true'));
fetch('data.json')
  .then((response) => response.json())
  .then(({ evaluation, framework, survey }) => {
    Object.assign(chart, { evaluation, framework });
    form.definition = survey;
  });
