/**
 * "Move it from 3pm to 4pm", "push Tuesday to Thursday": "to" says where to, it spans nothing. Both times stay claims:
 * by the first the meeting is found on the calendar, and whoever offers times knows that they leave it.
 */
const verbs =
  /^(?:mov(?:e|es|ed|ing)|push(?:ed|ing)?|shift(?:ed|ing)?|reschedul(?:e|ed|ing)|postpon(?:e|ed|ing)|bump(?:ed)?|chang(?:e|ed|ing)|swap|verschieb\w*|verleg\w*|deplacer|decaler|reporter|mover|cambiar|aplazar)$/;

/** `words`: those of the sentence so far. */
export function isMoving(words: readonly string[]): boolean {
  return words.some((word) => verbs.test(word));
}
