/**
 * Where do the writer's own words end? Cuts "-- " and its kin, "Sent from my ...", legal notices and the contact
 * lines below a sign-off. The sign-off and the name stay: they are words of the mail. Doubt keeps text.
 */
import { foldLine } from './quote-headers.ts';

const delimiters = /^(?:--|__+|- -)$/;
const sentFrom =
  /^(?:sent from (?:my|typeapp|mail|outlook|yahoo|proton|samsung|iphone|a )|sent with |sent via |get outlook for|gesendet von |von meinem .{1,40} gesendet|diese nachricht wurde von .{1,60} gesendet|envoye de (?:mon|ma)|envoye depuis|enviado desde|enviado do meu|enviado a partir|inviato da(?:l| )|verzonden (?:vanaf|met|van)|sendt fra|skickat fran|lahetetty)/;
const disclaimers =
  /^[*_ ]{0,3}(?:this (?:e-?mail|message|communication|transmission)[^.]{0,60} (?:is|are|may|contains?|and any)|the information (?:contained )?in this|the contents of this (?:e-?mail|message)|confidentiality (?:notice|note)|disclaimer|diese e-?mail (?:enthalt|ist|kann)|der inhalt dieser e-?mail|ce (?:message|courriel|mail) (?:et|est|contient|peut)|este (?:mensaje|correo|e-?mail)[^.]{0,40} (?:es|contiene|puede|y)|questo messaggio|esta mensagem|dit bericht|please consider the environment|notice:)/;
const signOffs =
  /^(?:best|best regards|kind regards|warm regards|warmly|regards|cheers|sincerely|yours|yours sincerely|yours truly|all the best|best wishes|thanks|many thanks|thanks again|thank you|thx|mit freundlichen grussen|freundliche grusse|viele grusse|beste grusse|liebe grusse|herzliche grusse|schone grusse|gruss|grusse|mfg|lg|vg|cordialement|bien cordialement|bien a vous|cdlt|amicalement|saludos|un saludo|saludos cordiales|atentamente|un abrazo|cordiali saluti|saluti|atenciosamente|abracos|met vriendelijke groet|groeten)[,.!]*$/;
const contactLine =
  /@|https?:|www\.|\+\d|\b(?:tel|phone|mobile|cell|fax|office|direct|mobil|telefon|portable|movil)\b|\d{3}[-. )]\d{3}|\||\b(?:gmbh|inc|llc|ltd|corp|ag|sarl|sa|ceo|cto|cfo|manager|director|engineer|consultant|president|head of|vp|partner|associate)\b/;

/** Index of the first line that is no longer the writer's words; `lines.length` if all are. */
export function signatureStart(lines: readonly string[]): number {
  for (let index = 0; index < lines.length; index += 1) {
    const raw = lines[index] ?? '';
    const folded = foldLine(raw);
    if (folded === '') continue;
    if (delimiters.test(raw.trim()) && index > 0) return index;
    if (index > 0 && (sentFrom.test(folded) || disclaimers.test(folded))) return index;
    if (signOffs.test(folded)) {
      const end = contactStart(lines, index);
      if (end !== null) return end;
    }
  }
  return lines.length;
}

/** Below a sign-off: the line after the name, if what follows is short contact lines to the end. */
function contactStart(lines: readonly string[], signOff: number): number | null {
  const rest: number[] = [];
  for (let index = signOff + 1; index < lines.length; index += 1)
    if ((lines[index] ?? '').trim() !== '') rest.push(index);
  if (rest.length < 2 || rest.length > 14) return null;
  let contacts = 0;
  for (const index of rest.slice(1)) {
    const folded = foldLine(lines[index] ?? '');
    if (folded.length > 160 || folded.includes('?') || /^p\.?s\.?\b/.test(folded)) return null;
    if (contactLine.test(folded)) contacts += 1;
  }
  return contacts === 0 ? null : (rest[1] ?? null);
}
