/**
 * Where do the writer's own words end? Cuts "-- " and its kin, "Sent from my ...", legal notices and the contact
 * lines below a sign-off. The sign-off and the name stay: they are words of the mail. Doubt keeps text.
 */
import { foldLine } from './quote-headers.ts';

const delimiters = /^(?:--|__+|- -)$/;
const sentFrom =
  /^[*_[( ]{0,3}(?:sent from (?:my|typeapp|mail|outlook|yahoo|proton|samsung|iphone|a )|sent with |sent via |sent using |sent on the go|gesendet (?:von |mit )|von meinem .{1,40} gesendet|diese nachricht wurde (?:von|mit) .{1,60} gesendet|envoye (?:de (?:mon|ma)|depuis|a partir|avec|via)|enviado (?:desde|do meu|a partir|con|com|via)|inviato (?:da(?:l| )|con )|(?:verzonden|verstuurd) (?:vanaf|met|van|via)|sendt fra|skickat fran|lahetetty)/;
const getOutlook =
  /^[*_[( ]{0,3}(?:(?:get|download|obtenir|telecharger|obtener|descargar|ottieni|scarica|obter(?: o)?|baixar(?: o)?|holen sie sich|laden sie|downloaden) outlook\b|outlook (?:fur|voor) \w{2,10} (?:downloaden|herunterladen))/;
const disclaimers =
  /^[*_ ]{0,3}(?:this (?:e-?mail|message|communication|transmission)[^.]{0,60} (?:is|are|may|contains?|and any)|the information (?:(?:contained|transmitted) )?in this|the (?:contents|information) (?:of|transmitted)|if you are not the (?:intended|named) |if you (?:have )?received this (?:e-?mail|message|communication) in error|confidentiality (?:notice|note)|privileged and confidential|disclaimer\b|diese (?:e-?mail|nachricht) (?:enthalt|ist (?:vertraulich|nur|ausschliesslich)|kann (?:vertrauliche|rechtlich)|und)|der inhalt dieser e-?mail|vertraulichkeitshinweis|ce (?:message|courriel|mail) (?:et|est (?:confidentiel|destine|etabli)|contient|peut contenir)|les informations contenues dans (?:ce|cet)|este (?:mensaje|correo|e-?mail)[^.]{0,40} (?:es (?:confidencial|privado)|contiene|puede contener|y (?:sus|los|cualquier))|la informacion contenida en este|aviso(?: legal| de confidencialidad|:)|(?:le|la) informazion[ei] contenut[ea] in quest|questo messaggio (?:e (?:riservato|confidenziale|destinato|indirizzato)|contiene|puo contenere|e-?mail|ed? )|ai sensi del (?:regolamento|d\.? ?lgs|gdpr)|esta mensagem (?:pode conter|contem|e (?:confidencial|destinada|dirigida)|e seus|e os|incluindo)|as informacoes contidas nest[ea]|dit (?:e-?mail)?bericht (?:is (?:uitsluitend|alleen|vertrouwelijk|bestemd)|kan vertrouwelijke|en )|de informatie (?:in dit|verzonden)|deze e-?mail (?:is (?:vertrouwelijk|uitsluitend|alleen|bestemd)|en |kan vertrouwelijke|bevat vertrouwelijke)|please consider the environment|notice:)/;
const drawnRule = /^[-_=*~]{3,}$/;
const signOffs =
  /^(?:best|best regards|kind regards|warm regards|warmly|regards|cheers|sincerely|yours|yours sincerely|yours truly|all the best|best wishes|thanks|many thanks|thanks again|thank you|thx|mit freundlichen grussen|freundliche grusse|viele grusse|beste grusse|liebe grusse|herzliche grusse|schone grusse|gruss|grusse|mfg|lg|vg|cordialement|bien cordialement|bien a vous|cdlt|amicalement|saludos|un saludo|saludos cordiales|atentamente|un abrazo|cordiali saluti|saluti|atenciosamente|abracos|met vriendelijke groet|groeten)[,.!]*$/;
const contactLine =
  /@|https?:|www\.|\+\d|\b(?:tel|phone|mobile|cell|fax|office|direct|mobil|telefon|portable|movil)\b|\d{3}[-. )]\d{3}|\||\b(?:gmbh|inc|llc|ltd|corp|ag|sarl|sa|ceo|cto|cfo|manager|director|engineer|consultant|president|head of|vp|partner|associate)\b/;

/**
 * Index of the first line that is no longer the writer's words; `lines.length` if all are. At the beginning of a mail
 * (`isFirst`) no line is a signature: somebody wrote it.
 */
export function signatureStart(lines: readonly string[], isFirst = true): number {
  const earliest = isFirst ? lines.findIndex((line) => line.trim() !== '') + 1 : 0;
  for (let index = 0; index < lines.length; index += 1) {
    const raw = lines[index] ?? '';
    const folded = foldLine(raw);
    if (folded === '') continue;
    if (index < earliest) continue;
    if (delimiters.test(raw.trim())) return index;
    if (sentFrom.test(folded) || getOutlook.test(folded) || disclaimers.test(folded)) return index;
    if (drawnRule.test(folded) && contactStart(lines, index, 0) !== null) return index;
    if (signOffs.test(folded)) {
      const end = contactStart(lines, index, 1);
      if (end !== null) return end;
    }
  }
  return lines.length;
}

/** Below a sign-off: the line after the name (`names` 1), if what follows is short contact lines to the end. */
function contactStart(lines: readonly string[], signOff: number, names: 0 | 1): number | null {
  const rest: number[] = [];
  for (let index = signOff + 1; index < lines.length; index += 1) {
    if ((lines[index] ?? '').trim() !== '') rest.push(index);
    // No signature is so long: to look on from each sign-off of a text of nothing else would take for ever.
    if (rest.length > 14 || index > signOff + 60) return null;
  }
  if (rest.length <= names) return null;
  let contacts = 0;
  for (const index of rest.slice(names)) {
    const folded = foldLine(lines[index] ?? '');
    if (folded.length > 160 || folded.includes('?') || /^p\.?s\.?\b/.test(folded)) return null;
    if (contactLine.test(folded)) contacts += 1;
  }
  return contacts === 0 ? null : (rest[names] ?? null);
}
