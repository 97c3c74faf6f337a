import '@projet-social/survey-ui/charts/define';

const chart = document.querySelector('pst-profile-chart');
const [evaluation, framework] = await Promise.all(['evaluation.json', 'framework.json'].map(async (file) => (await fetch(file)).json()));
Object.assign(chart, { evaluation, framework }); // properties in
chart.addEventListener('pst-point', (event) => console.log(event.detail.text)); // events out
