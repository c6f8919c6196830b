/** How a page shows whether one is logged in, and what its log-in form looks like. Selectors are Playwright's: CSS that sees into open shadow roots. */
import { z } from 'zod';

const selector = z.string().min(1).max(500);
/** The selector of the frame that holds the element; null: the page itself. */
const frame = selector.nullable();
const address = z
  .url({ protocol: /^https?$/ })
  .max(2_000)
  .refine((url) => !url.includes('@'), 'a user name or password does not belong into an address');

export const Place = z.object({ frame, selector });
export type Place = z.infer<typeof Place>;

export const Proof = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('element'), frame, selector }),
  z.object({ kind: z.literal('text'), frame, selector, includes: z.string().min(1).max(200) }),
  z.object({ kind: z.literal('path'), startsWith: z.string().startsWith('/').max(500) }),
]);
export type Proof = z.infer<typeof Proof>;

export const fieldKinds = ['username', 'password', 'code'] as const;
export const Field = Place.extend({ what: z.enum(fieldKinds) });
export type Field = z.infer<typeof Field>;

/** One screen of the form: what is filled in together, and what is pressed then. Forms of several steps have several. */
export const FormScreen = z.object({ fields: z.array(Field).min(1).max(5), submit: Place });
export type FormScreen = z.infer<typeof FormScreen>;

export const LogInRecipe = z.object({
  startUrl: address,
  /** All of them hold when logged in. */
  proofsIn: z.array(Proof).min(1).max(10),
  /** One of them is enough for being logged out. */
  proofsOut: z.array(Proof).min(1).max(10),
  /** In the order they come; one that the page leaves out (a code, asked for now and then) is left out. */
  screens: z.array(FormScreen).max(10),
  /** The page's own words for a wrong password. */
  refusals: z.array(Place).max(10),
  /** Banners to be pressed away whenever they are there. */
  dismiss: z.array(Place).max(10),
  /** More signs of a captcha than the usual ones. */
  captchas: z.array(Place).max(10),
});
export type LogInRecipe = z.infer<typeof LogInRecipe>;

/**
 * What the widely used captchas look like, as one selector, because each costs a question to the page. Their invisible kind is on many
 * pages and asks for nothing.
 */
export const usualCaptcha: Place = {
  frame: null,
  selector: [
    'iframe[src*="/recaptcha/"][src*="/bframe"]',
    'iframe[src*="/recaptcha/"][src*="/anchor"]:not([src*="size=invisible"])',
    'iframe[src*="hcaptcha.com"]',
    'iframe[src*="challenges.cloudflare.com"]',
    '.g-recaptcha:not([data-size="invisible"])',
    '.h-captcha:not([data-size="invisible"])',
    '.cf-turnstile',
    'img[src*="captcha" i]',
  ]
    .map((one) => `${one}:visible`)
    .join(', '),
};
