/** How each kind of source is read, as it is stored. Nothing secret: the names of a server's headers are here, their values in the vault. */
import { z } from 'zod';
import { OutsideMapping } from '#shared/mcp/outside-mapping.ts';
import { Recipe } from '#shared/scraping/recipe.ts';
import type { StoredSource } from '../storage/source-queries.ts';

const PageConfig = z.object({ kind: z.literal('page'), recipe: Recipe });
const FeedConfig = z.object({
  kind: z.literal('feed'),
  /** The only host that the kept address is given out for. */
  host: z.string(),
  /** What the feed itself calls for; null: it says nothing. */
  refreshMinutes: z.number().int().nullable(),
});
const ServerConfig = z.object({
  kind: z.literal('mcp'),
  /** Without the values of its headers and environment; of its address the origin only. */
  server: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('stdio'),
      command: z.string(),
      args: z.array(z.string()),
      env: z.record(z.string(), z.string()),
    }),
    z.object({ kind: z.literal('http'), url: z.string(), headers: z.record(z.string(), z.string()) }),
  ]),
  mapping: OutsideMapping,
});

export const SourceConfig = z.discriminatedUnion('kind', [PageConfig, FeedConfig, ServerConfig]);
export type SourceConfig = z.infer<typeof SourceConfig>;
export type ServerConfig = z.infer<typeof ServerConfig>;

export function configOf(source: Pick<StoredSource, 'setup'>): SourceConfig {
  return SourceConfig.parse(source.setup.config);
}

/** Null: it is no page. */
export function recipeOf(source: Pick<StoredSource, 'setup'>): Recipe | null {
  const config = configOf(source);
  return config.kind === 'page' ? config.recipe : null;
}
