import { css } from 'lit';

/** On a phone the photo on top and the keys below; from a tablet lying down on, the photo left and all else beside it. */
export const reviewDeskStyles = css`
  :host {
    display: grid;
    /* The dialogs are children too; they get rows of no height. */
    grid-template: minmax(0, 1fr) / minmax(0, 1fr);
    min-height: 0;
  }
  .desk {
    display: grid;
    min-height: 0;
    /* The panel always as high, so that the photo is always as large; where notices take the room, it gives way first. */
    grid-template: auto minmax(10rem, 1fr) auto minmax(5rem, clamp(9rem, 30dvh, 16rem)) auto / minmax(0, 1fr);
    grid-template-areas: 'top' 'photo' 'recent' 'panel' 'bottom';
  }
  /* A tablet upright has room for faces to compare with. */
  @media (min-height: 60rem) {
    .desk {
      grid-template-rows: auto minmax(10rem, 1fr) auto minmax(5rem, 34dvh) auto;
    }
  }
  .desk.paused {
    grid-template-areas: 'top' 'photo' 'recent' 'recent' 'recent';
    grid-template-rows: auto minmax(10rem, 1fr) auto auto auto;
  }
  .desk:focus-visible {
    outline: none;
  }
  .top {
    grid-area: top;
    min-width: 0;
  }
  swipe-field,
  review-pause {
    grid-area: photo;
    min-height: 0;
  }
  face-panel {
    grid-area: panel;
    overflow-y: auto;
    min-height: 0;
    background: var(--ff-page);
  }
  /* Put away, it is a button on the photo's corner and takes no room; open, a line below the photo. */
  recent-strip {
    grid-area: recent;
  }
  recent-strip:not([open]) {
    grid-area: photo;
    place-self: end start;
    z-index: 1;
    margin: 0.5rem;
    border-radius: 0.75rem;
  }
  decision-bar {
    grid-area: bottom;
    min-width: 0;
  }
  /* Over the photo and not beside it: nothing may move when it comes. */
  countdown-bar,
  .mode {
    grid-area: photo;
    place-self: end center;
    width: min(26rem, 100% - 1.5rem);
    margin-bottom: 0.75rem;
    z-index: 1;
  }
  .mode {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.75rem;
    align-items: baseline;
    justify-content: center;
    padding: 0.625rem 1rem;
    border-radius: 0.75rem;
    background: var(--ff-warn-soft);
    color: var(--ff-warn);
    font-weight: 600;
    box-shadow: 0 2px 16px rgb(0 0 0 / 40%);
  }
  .off {
    padding: 0.5rem 1rem;
    background: var(--ff-warn-soft);
    color: var(--ff-warn);
  }
  .off a {
    color: inherit;
  }
  .running {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 1rem;
    padding-inline: 1rem;
    background: var(--ff-accent-soft);
  }
  @media (min-width: 52.01rem), (orientation: landscape) and (max-height: 30rem) {
    .desk {
      grid-template: auto minmax(0, 1fr) auto auto / minmax(0, 1fr) clamp(20rem, 30vw, 27rem);
      grid-template-areas: 'top top' 'photo panel' 'photo bottom' 'recent bottom';
    }
    .desk.paused {
      grid-template-areas: 'top top' 'photo photo' 'photo photo' 'recent recent';
    }
    face-panel,
    decision-bar {
      border-inline-start: 1px solid var(--ff-line);
    }
  }
`;
