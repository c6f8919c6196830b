/** The recipe as JSON, to be kept or given to somebody else: selectors and words, no log-in. */
import { Button } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import type { Recipe } from '#shared/scraping/recipe.ts';
import { useApp } from '#renderer/stores/all-stores.ts';
import styles from './teach-screen.module.css';

export function CopyRecipe({ recipe }: { readonly recipe: Recipe }) {
  const copyText = useApp((state) => state.copyText);
  return (
    <section className={styles.part} aria-labelledby="as-json">
      <h3 id="as-json">As a file</h3>
      <Button
        variant="default"
        leftSection={<IconCopy size={15} />}
        onClick={() => void copyText(`${JSON.stringify(recipe, null, 2)}\n`, 'Recipe copied. It holds no log-in.')}
      >
        Copy as JSON
      </Button>
    </section>
  );
}
