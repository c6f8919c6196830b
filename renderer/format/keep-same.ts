/**
 * A fresh answer with the parts of the former one that did not change, so that what is made from a part is not made again.
 * Reading the week anew every half minute then costs no drawing when nothing happened.
 */
export function keepSame<T extends object>(former: T | null, fresh: T): T {
  if (former === null) return fresh;
  const kept = { ...fresh };
  for (const key of Object.keys(fresh) as (keyof T)[]) {
    if (JSON.stringify(former[key]) === JSON.stringify(fresh[key])) kept[key] = former[key];
  }
  return kept;
}
