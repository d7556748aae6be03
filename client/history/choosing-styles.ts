import { css } from 'lit';

/** Both sides of the history: a list, and over it the bar of what is chosen, which stays in sight. */
export const choosingStyles = css`
  .bar {
    position: sticky;
    top: 0;
    z-index: 1;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem 1rem;
    padding: 0.375rem 0;
    background: var(--ff-page);
  }
  .bar label {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    min-height: 2.75rem;
    padding-inline-start: 0.75rem;
    cursor: pointer;
  }
  .bar input {
    width: 1.25rem;
    height: 1.25rem;
    margin: 0;
  }
  .rows {
    display: grid;
    gap: 1px;
    border: 1px solid var(--ff-line);
    border-radius: var(--ff-radius);
    overflow: hidden;
    background: var(--ff-line);
  }
`;
