/** Opens the wizard on the page of an existing source, with its recipe. */
import type { SourceId } from '#shared/domain/source.ts';
import { stores } from '#renderer/stores/all-stores.ts';

export async function editRecipe(id: SourceId): Promise<void> {
  const { sourcePanel, teaching, notices } = stores;
  await sourcePanel.getState().open({ kind: 'settings', sourceId: id });
  const { value, error } = sourcePanel.getState().detail;
  sourcePanel.getState().close();
  const address = value?.recipe?.logIn.startUrl ?? value?.address;
  if (address) await teaching.getState().start(address, id);
  else notices.getState().tellError(error ?? new Error('It has no page to open.'));
}
