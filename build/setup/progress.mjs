/**
 * Says what is being done and how far it is, on stderr so that a verb's own output stays clean.
 * On a terminal the last line is rewritten; elsewhere a line is printed at most every ten seconds.
 */

const quietMs = 10_000;

/**
 * @typedef {object} Progress
 * @property {(title: string) => void} step begins the next step
 * @property {(text: string) => void} tell what is going on inside the step
 * @property {(text: string) => void} done ends the step
 * @property {(text: string) => void} say a line of its own
 */

/**
 * @param {{steps: number, stream?: NodeJS.WriteStream}} options
 * @returns {Progress}
 */
export function createProgress({ steps, stream = process.stderr }) {
  let number = 0;
  let title = '';
  let startedMs = 0;
  let printedMs = 0;
  const seconds = () => Math.round((Date.now() - startedMs) / 1000);
  const head = () => `[setup ${number}/${steps}] ${title}`;
  /** @param {string} text */
  const line = (text) => stream.write(`${stream.isTTY ? '\r\x1b[2K' : ''}${text}\n`);
  return {
    step(next) {
      number += 1;
      title = next;
      startedMs = printedMs = Date.now();
      if (stream.isTTY) stream.write(`\r\x1b[2K${head()} …`);
      else line(`${head()} …`);
    },
    tell(text) {
      const now = Date.now();
      if (stream.isTTY) stream.write(`\r\x1b[2K${head()}: ${text} (${seconds()} s)`);
      else if (now - printedMs >= quietMs) {
        printedMs = now;
        line(`${head()}: ${text} (${seconds()} s)`);
      }
    },
    done(text) {
      line(`${head()}: ${text} (${seconds()} s)`);
    },
    say: line,
  };
}
