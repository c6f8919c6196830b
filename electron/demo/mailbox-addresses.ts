/** An address header to its mailboxes: quoted names, angle brackets, groups. Addresses come out in lower case. */
export type Party = { readonly name: string; readonly address: string };

function splitList(header: string): string[] {
  const items: string[] = [];
  let item = '';
  let quoted = false;
  let angled = false;
  for (let index = 0; index < header.length; index += 1) {
    const character = header[index] ?? '';
    if (quoted && character === '\\') {
      item += header[index + 1] ?? '';
      index += 1;
    } else if (character === '"') quoted = !quoted;
    else if (!quoted && character === '<') {
      angled = true;
      item += character;
    } else if (!quoted && character === '>') {
      angled = false;
      item += character;
    } else if (!quoted && !angled && character === ':') {
      // The name of a group: its members follow.
      item = '';
    } else if (!quoted && !angled && (character === ',' || character === ';')) {
      items.push(item);
      item = '';
    } else item += character;
  }
  items.push(item);
  return items;
}

export function parseAddresses(header: string): Party[] {
  return splitList(header).flatMap((item) => {
    const open = item.lastIndexOf('<');
    const close = item.indexOf('>', open);
    const address = (open >= 0 && close > open ? item.slice(open + 1, close) : item).trim().toLowerCase();
    if (!/^[^\s@]+@[^\s@]+$/.test(address)) return [];
    return [{ name: open >= 0 ? item.slice(0, open).trim() : '', address }];
  });
}
