/** A jest reporter that says at the very end how many tests passed and failed, for machines to read. */
export default class ClosingLine {
  onRunComplete(_contexts, results) {
    // a file that could not even be run holds tests that did not pass
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    console.log(`${results.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  }
}
