// The live theme page: a colour field sets its token on the page, the elements follow.
for (const field of document.querySelectorAll('input[data-token]')) {
  field.addEventListener('input', () => {
    document.documentElement.style.setProperty(field.dataset.token, field.value);
    const lines = [...document.querySelectorAll('input[data-token]')]
      .filter((each) => document.documentElement.style.getPropertyValue(each.dataset.token) !== '')
      .map((each) => `  ${each.dataset.token}: ${each.value};`);
    document.querySelector('#css').textContent = `:root {\n${lines.join('\n')}\n}`;
  });
}
document.querySelector('#theme').addEventListener('change', (event) => {
  const link = document.querySelector('#theme-file');
  link.disabled = event.target.value === '';
  if (event.target.value !== '') link.href = event.target.value;
});
document.querySelector('#mode').addEventListener('change', (event) => {
  for (const element of document.querySelectorAll('.live > *')) element.setAttribute('theme', event.target.value);
});
