import type { Frame } from './crop-loader.js';
import type { CellSize } from './face-grid.js';

/** What is drawn of a face. */
export interface CellState {
  place: number;
  faceId: string;
  /** Names its picture: the face, and what the crop shows. */
  crop: string;
  size: CellSize;
  /** How many cells there are in all. */
  of: number;
  label: string;
  chosen: boolean;
  /** Left out of what is proposed. */
  marked: boolean;
  /** What became of it, in a word or two; '' while it is undecided. */
  mark: string;
  active: boolean;
}

/** One square of the grid. It is used again for another face when its own has been scrolled away, so it is drawn by hand. */
export class Cell implements Frame {
  readonly element = document.createElement('div');
  readonly img = document.createElement('img');
  asked = 0;
  private readonly mark = document.createElement('span');
  private drawn: Partial<CellState> = {};
  /** Where the browser has the picture until it is drawn. */
  private address = '';

  constructor() {
    const { element, img, mark } = this;
    element.className = 'cell';
    element.setAttribute('role', 'option');
    element.dataset['testid'] = 'cell';
    img.alt = '';
    img.draggable = false;
    img.decoding = 'async';
    img.onload = () => this.drop();
    img.onerror = () => {
      this.drop();
      element.classList.add('broken');
    };
    mark.className = 'mark';
    mark.setAttribute('aria-hidden', 'true');
    mark.dir = 'auto';
    element.append(img, mark);
  }

  get crop(): string {
    return this.drawn.crop ?? '';
  }

  /** Touches only what is other than before: a browser works anew on all that is touched. */
  draw(state: CellState): void {
    const { element, drawn } = this;
    if (state.crop !== drawn.crop || state.size !== drawn.size) this.forgetPicture();
    if (state.faceId !== drawn.faceId) element.dataset['faceId'] = state.faceId;
    if (state.place !== drawn.place) element.setAttribute('aria-posinset', String(state.place + 1));
    if (state.of !== drawn.of) element.setAttribute('aria-setsize', String(state.of));
    if (state.label !== drawn.label) element.setAttribute('aria-label', state.label);
    if (state.chosen !== drawn.chosen) element.setAttribute('aria-selected', String(state.chosen));
    if (state.marked !== drawn.marked) element.classList.toggle('marked', state.marked);
    if (state.active !== drawn.active) element.tabIndex = state.active ? 0 : -1;
    if (state.mark !== drawn.mark) {
      element.classList.toggle('settled', state.mark !== '');
      this.mark.textContent = state.mark;
    }
    this.drawn = state;
  }

  show(picture: Blob | null): void {
    this.element.classList.toggle('broken', picture === null);
    if (picture) this.img.src = this.address = URL.createObjectURL(picture);
  }

  /** Also what is on its way: it is for a face that has been scrolled past. */
  forgetPicture(): void {
    if (this.asked > 0) {
      this.img.removeAttribute('src');
      this.element.classList.remove('broken');
      this.drop();
    }
    this.asked = 0;
    this.drawn.crop = '';
  }

  private drop(): void {
    if (this.address) URL.revokeObjectURL(this.address);
    this.address = '';
  }
}
