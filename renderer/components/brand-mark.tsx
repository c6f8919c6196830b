/** The app's sign: a day with one hour kept free. */
export function BrandMark({ size = 40 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 40 40" aria-hidden="true" focusable="false">
      <rect width="40" height="40" rx="11" fill="var(--cams-accent)" />
      <rect x="9" y="9" width="22" height="5" rx="2.5" fill="#ffffff" opacity="0.55" />
      <rect x="9.9" y="17.4" width="20.2" height="5.2" rx="2.6" fill="none" stroke="#ffffff" strokeWidth="1.8" />
      <rect x="9" y="26" width="14" height="5" rx="2.5" fill="#ffffff" opacity="0.55" />
    </svg>
  );
}
