import { css } from 'lit';

/** A screen that is a column of parts. */
export const pageStyles = css`
  .page {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1rem;
    width: 100%;
    max-width: 64rem;
    margin-inline: auto;
    padding: 1.25rem max(1rem, env(safe-area-inset-left)) 2rem;
  }
`;
