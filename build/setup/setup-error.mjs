/** What set-up cannot do itself: one sentence for the user, with the command to run where there is one. */
export class SetupError extends Error {
  /**
   * @param {string} sentence
   * @param {string} [details] the end of a tool's output, shown below the sentence
   */
  constructor(sentence, details) {
    super(sentence);
    this.name = 'SetupError';
    this.details = details;
  }
}
