/**
 * A log-in recipe as the page itself suggests it: its form from the page that showed one, the proof of being in from the page as it is
 * now. A proposal: the person sees and corrects it.
 */
import type { Field, FormScreen, LogInRecipe, Place, Proof } from '#shared/scraping/log-in-recipe.ts';
import { indexPage, upFrom, type PageIndex, type PageNode } from '#shared/scraping/page-index.ts';
import { textOf } from '#shared/scraping/page-text.ts';
import type { PageTree } from '#shared/scraping/page-tree.ts';
import { select } from '#shared/scraping/select.ts';

const passwords = 'input[type="password"]';
const written = 'input:not([type]), input[type="text"], input[type="email"], input[type="tel"], input[type="number"]';
const codeName = /otp|totp|one-time|2fa|mfa|token|verification|passcode|\bcode\b/i;
const userName = /user|mail|login|account|name|\bid\b/i;
const logOut =
  /\b(log|sign)[ -]?(out|off)\b|abmelden|ausloggen|déconnexion|se déconnecter|cerrar sesión|desconectar|esci\b|uitloggen|afmelden|logga ut|log ud|logg ut|wyloguj|sair\b|terminar sessão/i;
const logOutAddress = /log-?out|sign-?out|log-?off|abmelden|deconnexion/i;
const agree =
  /^(i )?(accept|agree|allow|got it|ok(ay)?)\b|^(alle )?(akzeptieren|zustimmen|annehmen|einverstanden)|^(tout )?accepter|^(aceptar|accetta|accepteren|godkänn|accepter|aceitar)/i;
const banner = /cookie|consent|gdpr|privacy|banner/i;

/** Whether somebody is asked to log in here. */
export function isLogInForm(tree: PageTree): boolean {
  return toScreen(indexPage(tree)) !== null;
}

/**
 * @param forms the pages that asked for something, in the order they came
 * @param now the page as it is when somebody is logged in, or needs not be
 * @param startUrl where a visit begins
 */
export function proposeLogIn(forms: readonly PageTree[], now: PageTree, startUrl: string): LogInRecipe {
  const screens = forms.map((tree) => toScreen(indexPage(tree))).filter((screen) => screen !== null);
  const index = indexPage(now);
  const dismiss = [...forms, now].flatMap((tree) => findBanner(indexPage(tree)) ?? []);
  const asked = screens.flatMap(({ fields }) => fields).map(({ frame, selector }) => ({ frame, selector }));
  const out: Place[] = asked.length > 0 ? asked : [{ frame: null, selector: passwords }];
  return {
    startUrl,
    proofsIn: [findProofIn(index, forms)],
    proofsOut: unique(out)
      .slice(0, 10)
      .map((place) => ({ kind: 'element', ...place })),
    screens: screens.slice(0, 10),
    ...{ refusals: [], captchas: [] },
    dismiss: unique(dismiss).slice(0, 10),
  };
}

function findProofIn(index: PageIndex, forms: readonly PageTree[]): Proof {
  const pressed = select(index, 'a, button, [role="button"], [role="menuitem"], input[type="submit"]');
  const way = pressed.find((node) => {
    const { attributes, visible } = node.element;
    const words = [textOf(node), attributes['aria-label'] ?? '', attributes['title'] ?? '', attributes['value'] ?? ''];
    return visible && (words.some((each) => logOut.test(each)) || logOutAddress.test(attributes['href'] ?? ''));
  });
  if (way !== undefined) return { kind: 'element', ...placeOf(index, way) };
  const { pathname } = new URL(index.tree.url);
  const isOther = forms.every((tree) => !new URL(tree.url).pathname.startsWith(pathname));
  if (isOther) return { kind: 'path', startsWith: pathname.slice(0, 500) };
  // The form stood under the same address: something that was not there beside it.
  const before = forms.map((tree) => new Set(indexPage(tree).all.map(({ element }) => element.attributes['id'] ?? '')));
  const own = index.all.find(({ element: { visible, attributes } }) => {
    const id = attributes['id'] ?? '';
    return visible && isPlainName(id) && before.every((ids) => !ids.has(id));
  });
  return own === undefined
    ? { kind: 'path', startsWith: pathname.slice(0, 500) }
    : { kind: 'element', ...placeOf(index, own) };
}

/** The fields that are there together, and what sends them; null: nothing is asked for. */
function toScreen(index: PageIndex): FormScreen | null {
  const seen = (selector: string): PageNode[] => select(index, selector).filter(({ element }) => element.visible);
  const password = seen(passwords)[0];
  const texts = seen(written);
  const code = texts.find((node) => isCalled(node, codeName));
  const before = password === undefined ? texts : texts.filter(({ order }) => order < password.order);
  const username =
    before.findLast((node) => isCalled(node, userName)) ?? (password === undefined ? undefined : before.at(-1));
  const fields: Field[] = [];
  if (password !== undefined) {
    if (username !== undefined) fields.push({ what: 'username', ...placeOf(index, username) });
    fields.push({ what: 'password', ...placeOf(index, password) });
  } else if (code !== undefined) fields.push({ what: 'code', ...placeOf(index, code) });
  else if (username !== undefined && isCalled(username, /username|e-?mail/i) && isAlone(username, texts)) {
    fields.push({ what: 'username', ...placeOf(index, username) });
  }
  const last = password ?? code ?? username;
  const submit = last === undefined || fields.length === 0 ? null : findSubmit(index, last);
  return submit === null ? null : { fields, submit: placeOf(index, submit) };
}

/** A first step asks for one thing; a form with more is a search or a letter. */
function isAlone(node: PageNode, texts: readonly PageNode[]): boolean {
  const form = formOf(node);
  const isWaited = /username|email/.test(node.element.attributes['autocomplete'] ?? '');
  return isWaited || (form !== null && texts.filter((other) => formOf(other) === form).length === 1);
}

function isCalled({ element: { attributes } }: PageNode, name: RegExp): boolean {
  const called = ['name', 'id', 'autocomplete', 'placeholder', 'aria-label'].map((key) => attributes[key] ?? '');
  return called.some((each) => name.test(each.replaceAll('_', ' ')));
}

function formOf(node: PageNode): PageNode | null {
  for (const one of upFrom(node)) if (one.element.tag === 'form') return one;
  return null;
}

function findSubmit(index: PageIndex, field: PageNode): PageNode | null {
  const form = formOf(field);
  const own = select(index, 'button, input[type="submit"], input[type="button"], [role="button"]').filter(
    (node) => node.element.visible && (form === null ? node.order > field.order : formOf(node) === form),
  );
  const isSending = ({ element: { tag, attributes } }: PageNode): boolean =>
    attributes['type'] === 'submit' || (tag === 'button' && attributes['type'] === undefined);
  return own.find((node) => isSending(node) && node.order > field.order) ?? own.find(isSending) ?? own[0] ?? null;
}

function findBanner(index: PageIndex): Place | null {
  const found = select(index, 'button, a, [role="button"], input[type="button"]').find((node) => {
    const words = textOf(node) || (node.element.attributes['value'] ?? '');
    if (!node.element.visible || words.length > 40 || !agree.test(words)) return false;
    return [...upFrom(node)].some(({ element: { attributes } }) =>
      banner.test(`${attributes['id'] ?? ''} ${attributes['class'] ?? ''} ${attributes['aria-label'] ?? ''}`),
    );
  });
  return found === undefined ? null : placeOf(index, found);
}

/** The shortest selector that finds this element first, in the frame it is in. */
function placeOf(index: PageIndex, node: PageNode): Place {
  let frame: string | null = null;
  for (const one of upFrom(node)) {
    if (one !== node && one.element.boundary === 'frame') {
      frame = selectorOf(index, one);
      break;
    }
  }
  return { frame, selector: selectorOf(index, node) };
}

function selectorOf(index: PageIndex, node: PageNode): string {
  const { tag, attributes } = node.element;
  const words = textOf(node).split('\n')[0] ?? '';
  const named = ['name', 'autocomplete', 'type', 'aria-label', 'href', 'value', 'src']
    .map((name) => ({ name, value: attributes[name] ?? '' }))
    .filter(({ value }) => value !== '' && value.length <= 120 && !/["\\\n]/.test(value))
    .map(({ name, value }) => `${tag}[${name}="${value}"]`);
  const id = attributes['id'] ?? '';
  const classes = (attributes['class'] ?? '').split(/\s+/).filter(isPlainName);
  const candidates = [
    ...(isPlainName(id) ? [`#${id}`] : []),
    ...named,
    ...classes.map((name) => `${tag}.${name}`),
    ...(words !== '' && words.length <= 60 && !/["\\]/.test(words) ? [`${tag}:has-text("${words}")`] : []),
  ];
  const isFirst = (selector: string): boolean =>
    select(index, selector.replace(':has-text(', ':icontains(')).find(({ element }) => element.visible) === node;
  return candidates.find(isFirst) ?? candidates[0] ?? tag;
}

/** No number that is made anew each time the page is drawn. */
function isPlainName(name: string): boolean {
  return /^[a-z][a-z_-]*\d{0,2}[a-z_-]*$/i.test(name) && name.length <= 60;
}

function unique(places: readonly Place[]): Place[] {
  return [...new Map(places.map((place) => [`${place.frame} ${place.selector}`, place])).values()];
}
