/** A jest reporter that says how many tests passed and failed, for machines to read, in the very last line. */
export default class ClosingLine {
  onRunComplete(_contexts, results) {
    // a file that could not even be run holds tests that did not pass
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    const line = `${results.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
    // jest prints its own summary after all reporters
    process.once('exit', () => console.log(line));
  }
}
