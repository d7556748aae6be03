import { css } from 'lit';

export const driftStyles = css`
  .page {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1rem;
    width: 100%;
    max-width: 64rem;
    margin-inline: auto;
    padding: 1.25rem max(1rem, env(safe-area-inset-left)) 2rem;
  }
  .filter {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }
  .filter .button {
    padding-inline: 0.75rem;
  }
  .filter .button[aria-pressed='true'] {
    background: var(--ff-accent-soft);
    border-color: var(--ff-accent);
    color: var(--ff-link);
  }
  .count {
    font-variant-numeric: tabular-nums;
    font-weight: 650;
  }
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
