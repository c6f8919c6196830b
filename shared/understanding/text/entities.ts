/** Character references of HTML to characters: the named ones that mail uses, and every numeric one. */
const named: Readonly<Record<string, string>> = {
  amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', ndash: '–', mdash: '—', hellip: '…', bull: '•',
  lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', sbquo: '‚', bdquo: '„', laquo: '«', raquo: '»', middot: '·',
  auml: 'ä', ouml: 'ö', uuml: 'ü', Auml: 'Ä', Ouml: 'Ö', Uuml: 'Ü', szlig: 'ß', agrave: 'à', aacute: 'á',
  acirc: 'â', atilde: 'ã', aring: 'å', aelig: 'æ', ccedil: 'ç', egrave: 'è', eacute: 'é', ecirc: 'ê', euml: 'ë',
  igrave: 'ì', iacute: 'í', icirc: 'î', iuml: 'ï', ntilde: 'ñ', ograve: 'ò', oacute: 'ó', ocirc: 'ô', otilde: 'õ',
  oslash: 'ø', ugrave: 'ù', uacute: 'ú', ucirc: 'û', Agrave: 'À', Aacute: 'Á', Eacute: 'É', Egrave: 'È',
  Ccedil: 'Ç', Ntilde: 'Ñ', iexcl: '¡', iquest: '¿', euro: '€', pound: '£', copy: '©', reg: '®', trade: '™',
  times: '×', deg: '°', shy: '', zwnj: '', zwj: '', ensp: ' ', emsp: ' ', thinsp: ' ',
}; // prettier-ignore

export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[0-9a-f]{1,6}|#[0-9]{1,7}|[a-z]{2,8});?/gi, (whole, name: string) => {
    if (name.startsWith('#')) {
      const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
      const legal = code > 31 && code < 0x110000 && !(code >= 0xd800 && code <= 0xdfff);
      return legal ? String.fromCodePoint(code) : ' ';
    }
    return named[name] ?? whole;
  });
}
