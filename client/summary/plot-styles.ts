import { css } from 'lit';

/** A plot by years, a row for each, or over time; its legend; and the same numbers as a table that is folded away. */
export const plotStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75rem;
  }
  .rows {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: 0.375rem 0.75rem;
    align-items: center;
    font-variant-numeric: tabular-nums;
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 1rem;
    margin-bottom: 0.5rem;
  }
  .legend span::before {
    content: '';
    display: inline-block;
    width: 0.75rem;
    height: 0.75rem;
    margin-inline-end: 0.375rem;
    border-radius: 0.1875rem;
    background: var(--colour);
  }
  .scroll {
    overflow-x: auto;
  }
  table {
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  th,
  td {
    padding: 0.25rem 0.75rem;
    text-align: end;
    border-bottom: 1px solid var(--ff-line);
    white-space: nowrap;
  }
  th[scope='row'] {
    text-align: start;
  }
`;
