/** Lets files be dropped anywhere on the page, and shows that they can be while one is over it. */
export class DropZone {
  readonly #root: HTMLElement;
  readonly #hint: HTMLElement;
  readonly #take: (file: File | undefined) => void;

  constructor(root: HTMLElement, hint: HTMLElement, take: (file: File | undefined) => void) {
    this.#root = root;
    this.#hint = hint;
    this.#take = take;
    hint.hidden = true;
    root.addEventListener('dragenter', this.#onOver);
    root.addEventListener('dragover', this.#onOver);
    root.addEventListener('dragleave', this.#onLeave);
    root.addEventListener('drop', this.#onDrop);
  }

  dispose(): void {
    this.#root.removeEventListener('dragenter', this.#onOver);
    this.#root.removeEventListener('dragover', this.#onOver);
    this.#root.removeEventListener('dragleave', this.#onLeave);
    this.#root.removeEventListener('drop', this.#onDrop);
  }

  readonly #onOver = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    this.#hint.hidden = false;
  };

  readonly #onLeave = (event: DragEvent): void => {
    if (!this.#root.contains(event.relatedTarget as Node | null)) this.#hint.hidden = true;
  };

  readonly #onDrop = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.#hint.hidden = true;
    this.#take(event.dataTransfer.files[0]);
  };
}
