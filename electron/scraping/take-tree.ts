/** A page as a `PageTree`: a snapshot of each of its documents, those of frames put where their hosts are. */
import {
  pageTreeLimits,
  type Box,
  type ElementPath,
  type PageElement,
  type PageTree,
} from '#shared/scraping/page-tree.ts';
import type { FrameWorld, FrameWorlds } from './frame-worlds.ts';
import { takeSnapshot, type Snapshot, type SnapshotRow } from './page/snapshot.ts';

/** An element in the page's own document or in a frame's. */
export type Spot = { readonly world: FrameWorld; readonly element: number };

export type TakenTree = {
  readonly tree: PageTree;
  /** Where an element of the tree is in the page; null for a path that leads nowhere. */
  readonly spotOf: (path: ElementPath) => Spot | null;
  /** What was pointed at and is still there. */
  readonly pointed: ReadonlyMap<string, ElementPath>;
};

type Place = readonly [number, number, number, number];
type Document = {
  readonly world: FrameWorld;
  readonly snapshot: Snapshot;
  readonly hosted: ReadonlyMap<number, string>;
};

/** The deepest that a path leads. */
const depth = 390;

/** Rejects where the page itself does not answer; a frame that does not is left empty. */
export async function takeTree(worlds: FrameWorlds, nowMs: number): Promise<TakenTree> {
  const [top, ...frames] = await worlds.list();
  if (top === undefined) throw new Error('a page without a document');
  const taken = await Promise.all([
    takeDocument(worlds, top),
    ...frames.map((world) => takeDocument(worlds, world).catch(() => null)),
  ]);
  const documents = new Map(taken.filter((one) => one !== null).map((one) => [one.world.frameId, one]));
  return join(documents, top.frameId, nowMs);
}

async function takeDocument(worlds: FrameWorlds, world: FrameWorld): Promise<Document> {
  const limits = { ...pageTreeLimits, depth };
  const text = await worlds.run(world, takeSnapshot, { isTop: world.parentId === null, limits });
  const snapshot = JSON.parse(text) as Snapshot;
  const hosted = await Promise.all(
    snapshot.hosts.map(async ({ element }) => {
      const found = await worlds.frameOf(world, `camsHand.elements[${element}]`).catch(() => null); // taken off meanwhile
      return [element, found] as const;
    }),
  );
  return { world, snapshot, hosted: new Map(hosted.flatMap(([element, id]) => (id === null ? [] : [[element, id]]))) };
}

function join(documents: ReadonlyMap<string, Document>, topId: string, takenAtMs: number): TakenTree {
  const spots = new Map<PageElement, Spot>();
  const pointed = new Map<string, ElementPath>();
  const jsonLd: string[] = [];
  let elementsLeft: number = pageTreeLimits.elements;
  let textLeft: number = pageTreeLimits.textCharacters;
  let isCut = false;

  function addDocument(id: string, place: Place, isSeen: boolean, path: ElementPath): PageElement[] {
    const one = documents.get(id);
    if (one === undefined || one.snapshot.root === null) return [];
    const { world, snapshot, hosted } = one;
    const first = one.snapshot.root;
    isCut ||= snapshot.cut;
    jsonLd.push(...snapshot.jsonLd);
    const names = new Map(Object.entries(snapshot.pointed).map(([name, number]) => [number, name]));
    const places = new Map(snapshot.hosts.map((host) => [host.element, host.place]));
    let number = -1;

    const add = (row: SnapshotRow, at: ElementPath, depthLeft: number): PageElement | null => {
      number += 1;
      const own = number;
      const [tag, attributes, box, visible, boundary, rows] = row;
      const isRoom = elementsLeft > 0 && depthLeft > 0;
      isCut ||= !isRoom;
      elementsLeft -= 1;
      const children: (PageElement | string)[] = [];
      const element: PageElement = {
        tag,
        attributes: attributes === 0 ? {} : attributes,
        children,
        box: box === 0 ? null : toTop(box, place),
        visible: isSeen && visible === 1,
        boundary: boundary === 0 ? 'none' : boundary,
      };
      let elements = 0;
      for (const child of rows) {
        if (typeof child === 'string') {
          if (child.length > textLeft) isCut = true;
          else if (isRoom) children.push(child);
          textLeft -= child.length;
          continue;
        }
        const added = add(child, [...at, elements], depthLeft - 1);
        if (added === null) continue;
        children.push(added);
        elements += 1;
      }
      const inner = hosted.get(own);
      const innerPlace = places.get(own);
      if (inner !== undefined && innerPlace !== undefined) {
        children.push(...addDocument(inner, compose(place, innerPlace), element.visible, [...at, elements]));
      }
      if (!isRoom) return null;
      spots.set(element, { world, element: own });
      const name = names.get(own);
      if (name !== undefined) pointed.set(name, at);
      return element;
    };
    const root = add(first, path, depth - path.length);
    return root === null ? [] : [root];
  }

  const [root] = addDocument(topId, [0, 0, 1, 1], true, []);
  const top = documents.get(topId)?.snapshot;
  if (root === undefined || top === undefined) throw new Error('a page without an element');
  const { url, title, language } = top;
  return {
    tree: { url, title, language, takenAtMs, jsonLd, root, cut: isCut },
    pointed,
    spotOf: (path) => {
      const element = follow(root, path);
      return element === null ? null : (spots.get(element) ?? null);
    },
  };
}

function toTop([left, top, width, height]: Place, [x, y, sx, sy]: Place): Box {
  if (x === 0 && y === 0 && sx === 1 && sy === 1) return [left, top, width, height];
  return [round(x + left * sx), round(y + top * sy), round(width * sx), round(height * sy)];
}

function compose([x, y, sx, sy]: Place, [innerX, innerY, innerSx, innerSy]: Place): Place {
  return [x + innerX * sx, y + innerY * sy, sx * innerSx, sy * innerSy];
}

function follow(root: PageElement, path: ElementPath): PageElement | null {
  let element: PageElement | undefined = root;
  for (const at of path) element = element?.children.filter((child) => typeof child !== 'string')[at];
  return element ?? null;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
