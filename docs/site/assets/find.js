// Looks up a word in the headings of the whole site; the list of headings is a script beside this one, so that it works from a folder.
const field = document.querySelector('#find');
const found = document.querySelector('#found');
const count = document.querySelector('#count');
const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const headings = window.pstHeadings.map(([text, address, page]) => ({ text, address, page, folded: fold(`${text} ${page}`) }));
field.form.addEventListener('submit', (event) => event.preventDefault());
field.addEventListener('input', () => {
  const words = fold(field.value).split(/\s+/).filter(Boolean);
  const all = words.length === 0 ? [] : headings.filter(({ folded }) => words.every((word) => folded.includes(word)));
  found.replaceChildren(
    ...all.slice(0, 20).map(({ text, address, page }) => {
      const link = Object.assign(document.createElement('a'), { href: address, textContent: text });
      const line = document.createElement('li');
      line.append(link, page === text ? '' : ` (${page})`);
      return line;
    }),
  );
  count.textContent = words.length === 0 ? '' : field.dataset.count.replace('#', all.length);
});
