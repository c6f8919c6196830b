/**
 * What a mail server puts above the writer's words: "CAUTION: This email originated from outside the organisation." How many
 * lines at the top are such a notice? It ends at a blank line; one that runs into other words is a single line.
 */
import { foldLine } from './quote-headers.ts';

const banner =
  /^[*_[\]( !⚠]{0,6}(?:(?:caution|warning|attention|achtung|attenzione|atencion|atencao|let op)\b.{0,20}\b(?:external|extern|externe|externo|esterno|e-?mail|message|nachricht|courriel|correo|mensagem|mensaje)\b|external (?:e-?mail|sender|message)\b|external[\])]|you don't often get e-?mail from|some people who received this message don't often|this (?:e-?mail|message) (?:originated|came|was sent) from outside|diese e-?mail (?:stammt|kommt|wurde) von (?:ausserhalb|extern))/;
const longest = 4;

export function bannerLength(lines: readonly string[]): number {
  const first = lines.findIndex((line) => line !== '');
  if (first === -1 || !banner.test(foldLine(lines[first] ?? ''))) return 0;
  let end = first + 1;
  while (end < lines.length && end <= first + longest && lines[end] !== '') end += 1;
  const isParagraph = lines[end] === '' && end < lines.length;
  return isParagraph ? end : first + 1;
}
