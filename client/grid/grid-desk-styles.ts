import { css } from 'lit';

export const gridDeskStyles = css`
  :host {
    display: grid;
    /* The dialogs are children too; they get rows of no height. */
    grid-template: minmax(0, 1fr) / minmax(0, 1fr);
    min-height: 0;
  }
  .desk {
    display: grid;
    grid-template: auto minmax(0, 1fr) auto / minmax(0, 1fr);
    min-height: 0;
  }
  .top {
    min-width: 0;
  }
  .around {
    display: grid;
    align-content: center;
    justify-items: center;
    padding: 1rem;
    overflow-y: auto;
  }
  .around > * {
    width: min(100%, 40rem);
  }
  .note {
    padding: 0.375rem 1rem;
    background: var(--ff-accent-soft);
    font-size: 0.875rem;
  }
  .note.warn {
    background: var(--ff-warn-soft);
    color: var(--ff-warn);
  }
  .note a {
    color: inherit;
  }
  photo-peek {
    position: fixed;
    z-index: 20;
    inset: auto 0.5rem calc(8rem + env(safe-area-inset-bottom));
  }
  @media (min-width: 700px) {
    photo-peek {
      inset: auto;
      width: 420px;
    }
  }
`;
