/** What is the meeting about? The subject without its prefixes; else the words after "about", "regarding", "wegen". */
const prefix = /^(?:(?:re|fwd?|aw|wg|antw|sv|vs|tr|rv|rif|r|i|res|enc|ref)(?:\[\d{1,3}\])? ?: ?|\[[^\]]{1,40}\] ?)/i;
const empty =
  /^(?:hi|hello|hey|hallo|bonjour|hola|question|quick question|meeting|call|termin|\(no subject\)|no subject|reunion|réunion|time to meet|catch up)?[?!. ]*$/i;
const about =
  /\b(?:to (?:discuss|talk about|go over|review|chat about)|about|regarding|concerning|re the|wegen|bezüglich|zum thema|über|au sujet (?:de|du|des)|à propos (?:de|du|des)|pour parler (?:de|du|des)|sobre|para hablar (?:de|del|sobre)) (?:the |our |your |a |das |die |den |des |dem |der |le |la |les |el |los )?([^\n.?!,;]{3,80})/i;
const endOfTopic =
  /\s+(?:on|at|next|this|tomorrow|today|sometime|for|with|in|between|before|after|if|when|and (?:i|would|could|can)|am|um|treffen|sprechen|telefonieren|reden|zusammensetzen|nächste|morgen|demain|mañana)\b[^]*$/i;

export function findTopic(subject: string, visible: string): string {
  let bare = subject.trim().slice(0, 300);
  for (let guard = 0; guard < 8 && prefix.test(bare); guard += 1) bare = bare.replace(prefix, '').trim();
  if (!empty.test(bare)) return bare.slice(0, 160);
  const found = about.exec(visible.slice(0, 3_000))?.[1];
  const words = found?.replace(endOfTopic, '').trim() ?? '';
  return words.length >= 3 && !/^(?:it|that|this|me|you|us|\d+)$/i.test(words) ? words : bare;
}
