/** Puts "Error: " before the document's title while there are problems, and takes it away again. */
export class ErrorTitle {
  #before: string | undefined;

  set(on: boolean, prefix: string): void {
    if (on && this.#before === undefined) {
      this.#before = document.title;
      document.title = `${prefix}${document.title}`;
    } else if (!on && this.#before !== undefined) {
      if (document.title.endsWith(this.#before)) document.title = this.#before;
      this.#before = undefined;
    }
  }
}
