/** Where shall it take place? A video link with its host, a phone number, an address; the words are kept as text. */
import type { Understanding } from '#shared/domain/claim.ts';

const videoHosts =
  /(?:^|\.)(?:zoom\.us|meet\.google\.com|teams\.microsoft\.com|teams\.live\.com|webex\.com|whereby\.com|meet\.jit\.si|gotomeeting\.com|bluejeans\.com|around\.co|chime\.aws)$/;
const videoWords =
  /(?<![\w/.-])(?:zoom|google meet|ms teams|microsoft teams|teams call|teams meeting|on teams|via teams|over teams|skype|webex|facetime|video ?call|video ?konferenz|videollamada|visio(?:conference)?|google hangouts?)\b/i;
const phone = /(?:\+\d{1,3}[ .()-]{0,2}|1[ .-])?(?:\(\d{2,4}\)[ .-]?)?\d{2,4}(?:[ .-]\d{2,4}){1,4}/;
const phoneWords =
  /\b(?:call me (?:at|on)|reach me (?:at|on)|dial[- ]?in(?: number)?|conference (?:number|bridge)|my (?:cell|mobile|number|phone)(?: number)?(?: is)?|phone call|by phone|telefonisch|par telephone|par téléphone|por telefono|por teléfono|ruf mich|give me a (?:call|ring))\b/i;
const address =
  /\b(?:\d{1,5}[a-z]? (?:[A-Z][\w.'-]{1,24} ){1,4}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Square|Plaza|Place|Court)\b\.?|[A-ZÄÖÜ][\wäöüß.-]{2,30}(?:straße|strasse|str\.|allee|platz|weg|gasse) \d{1,4}[a-z]?|\d{1,4},? (?:rue|avenue|boulevard|place) [\w'’ À-ÿ-]{3,40}|(?:[Cc]alle|[Pp]laza|[Aa]venida|[Pp]aseo) [\wÀ-ÿ ]{3,40},? \d{1,4})/;
const atPlace =
  /\b(?:at|in|im|au|dans|en) (my office|your office|our office|the office|our offices|your offices|the cafe|the caf[ée] [\w ]{2,24}|(?:room|raum|salle|sala|building|conference room|meeting room) [\w.-]{0,11}\w|starbucks|b[uü]ro)(?!\w)/i;
/** A house with a name: "at the Hilton Midtown", "at Café Luna". */
const atHouse =
  /\b(?:at|in|im|au|en) (?:the |le |la |el )?((?:Caf[eé]|Restaurant|Bistro|Bar|Hotel|Hôtel|Hilton|Marriott|Hyatt|Sheraton|Ritz|Starbucks)(?: \p{Lu}[\p{L}'’-]{1,20}){0,2})(?!\p{L})/u;

export function findPlace(text: string): Understanding['place'] {
  const links = text.includes('://') ? text.matchAll(/https?:\/\/([a-z0-9.-]{3,80})(\/[^\s<>"')\]]{0,300})?/gi) : [];
  for (const match of links) {
    const host = (match[1] ?? '').toLowerCase();
    if (videoHosts.test(host)) return { kind: 'video', text: match[0].replace(/[.,;:!?]+$/, '') };
  }
  const where = address.exec(text) ?? atHouse.exec(text) ?? atPlace.exec(text);
  const video = videoWords.exec(text);
  if (video) return { kind: 'video', text: video[0] };
  const said = phoneWords.exec(text);
  if (said) {
    const number = phone.exec(text.slice(said.index, said.index + 80))?.[0];
    const digits = number?.replace(/\D/g, '').length ?? 0;
    return { kind: 'phone', text: digits >= 7 && number !== undefined ? number.trim() : said[0] };
  }
  return where ? { kind: 'address', text: (where[1] ?? where[0]).trim() } : null;
}
