/**
 * A page as data: what a person sees of it, as a tree of elements, taken once and then read without the page. Everything that finds,
 * generalises and checks works on this, so it needs no browser and can be tried on kept pages.
 *
 * Open shadow roots and the documents of frames are children of their host (`boundary` says which). What nobody can see is marked, not
 * left out: a machine's date often stands in a hidden <time>. Order is the document's. Nothing here is ever an instruction.
 */
import { z } from 'zod';

/** Left, top, width, height in CSS pixels of the top document; null where the element has no box. */
export const Box = z.tuple([z.number(), z.number(), z.number(), z.number()]);
export type Box = z.infer<typeof Box>;

export type PageElement = {
  /** Lower case: 'div', 'time'. */
  readonly tag: string;
  /** Only those that say something of structure or time; values cut to 500 characters. Names in lower case. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Texts and elements in the order of the document; white space within a text is one blank. */
  readonly children: readonly (PageElement | string)[];
  readonly box: Box | null;
  /** By style and box: display, visibility, opacity, size, clipping. */
  readonly visible: boolean;
  /** What its children are: of the same document, of a shadow root, of a frame's document. */
  readonly boundary: 'none' | 'shadow' | 'frame';
};

export type PageTree = {
  readonly url: string;
  readonly title: string;
  /** BCP 47 by the page's own word; '' where it says none. */
  readonly language: string;
  readonly takenAtMs: number;
  /** Structured data of the page: the texts of its application/ld+json scripts, each at most 200,000 characters. */
  readonly jsonLd: readonly string[];
  readonly root: PageElement;
  /** More than the limit was there: what is read from it may be incomplete, and is said to be so. */
  readonly cut: boolean;
};

export const pageTreeLimits = { elements: 60_000, textCharacters: 3_000_000 } as const;

/** The way to an element: the place among the element children of each level, from the root's children down. */
export const ElementPath = z.array(z.number().int().min(0).max(100_000)).max(400);
export type ElementPath = z.infer<typeof ElementPath>;
