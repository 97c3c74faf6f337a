/** Prints the page with one's answers unfolded. */
export function printCopy(root: ShadowRoot | null): void {
  const details = root?.querySelector('details');
  if (details) details.open = true;
  window.print();
}

/** Gives one's answers as a file. */
export function downloadCopy(text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = 'mes-reponses.txt';
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
