const chart = document.getElementById('chart');
chart.addEventListener('pst-point', (event) => (document.getElementById('said').textContent = event.detail.text));
fetch('data.json')
  .then((response) => response.json())
  .then(({ evaluation, framework }) => Object.assign(chart, { evaluation, framework }));
