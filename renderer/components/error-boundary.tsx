/** Catches what a screen throws while rendering: a page with "Reload" instead of a white window. */
import { Component, type ReactNode } from 'react';

type Props = { readonly children: ReactNode; readonly fallback: (retry: () => void) => ReactNode };

export class ErrorBoundary extends Component<Props, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    return this.state.broken ? this.props.fallback(() => this.setState({ broken: false })) : this.props.children;
  }
}
