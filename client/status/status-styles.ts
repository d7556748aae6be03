import { css } from 'lit';

export const statusStyles = css`
  .head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 1rem;
  }
  .card {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75rem;
  }
  .two {
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 18rem), 1fr));
    gap: 1.5rem;
  }
  h2 {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 0.75rem;
    align-items: center;
    margin-bottom: 0.25rem;
  }
  dl {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0.25rem 1rem;
  }
  dt {
    color: var(--ff-quiet);
  }
  .mark {
    display: inline-block;
    min-width: 2.5rem;
    padding: 0 0.5rem;
    border-radius: 1rem;
    font-size: 0.875rem;
    font-weight: 600;
    text-align: center;
    white-space: nowrap;
  }
  .on {
    background: var(--ff-good-soft);
    color: var(--ff-good);
  }
  .off {
    background: var(--ff-danger-soft);
    color: var(--ff-danger);
  }
  .unknown {
    background: var(--ff-sunken);
    color: var(--ff-quiet);
  }
  ul {
    display: grid;
    gap: 0.5rem;
  }
  li {
    display: flex;
    gap: 0.75rem;
    align-items: baseline;
  }
  li > span:last-child {
    display: grid;
  }
  .scroll {
    overflow-x: auto;
  }
  table {
    width: 100%;
    border-collapse: collapse;
    line-height: 1.35;
  }
  th,
  td {
    padding: 0.5rem 0.75rem 0.5rem 0;
    text-align: start;
    vertical-align: top;
    border-bottom: 1px solid var(--ff-line);
  }
  thead th {
    color: var(--ff-quiet);
    font-size: 0.875rem;
    font-weight: 550;
  }
  tbody th {
    font-weight: 500;
  }
  /* Names of permissions stay whole; the page's own rule would rather break them than widen their column. */
  th {
    overflow-wrap: normal;
  }
  .narrow {
    display: none;
  }
  @media (max-width: 40rem) {
    .narrow {
      display: inline;
    }
    thead {
      position: absolute;
      clip-path: inset(50%);
    }
    tr {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      gap: 0 0.75rem;
      padding-block: 0.5rem;
      border-bottom: 1px solid var(--ff-line);
    }
    th,
    td {
      padding: 0;
      border: 0;
    }
    td:nth-of-type(n + 2) {
      grid-column: 1 / -1;
      font-size: 0.875rem;
    }
    td:last-child {
      color: var(--ff-quiet);
    }
  }
`;
