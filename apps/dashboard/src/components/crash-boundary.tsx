import { RequestError } from '@jianhui/client';
import { Component, type ReactNode } from 'react';
import { zh } from '../messages/zh-cn.ts';
import { FailureNote } from './failure-note.tsx';

interface Props {
  readonly children: ReactNode;
  /** Instead of the page's own words; for parts of a page. */
  readonly fallback?: (error: unknown, retry: () => void) => ReactNode;
}

/** Keeps a fault inside the part of the page where it happened. */
export class CrashBoundary extends Component<Props, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  private retry = () => this.setState({ error: null });

  override render() {
    const { error } = this.state;
    if (error === null) return this.props.children;
    if (this.props.fallback) return this.props.fallback(error, this.retry);
    if (error instanceof RequestError) return <FailureNote failure={error} retry={this.retry} page />;
    return (
      <div className="note note-page" role="alert">
        <h1>{zh.failure.crash}</h1>
        <p className="note-text">{zh.failure.crashHint}</p>
        <p className="note-detail">{error instanceof Error ? `${error.name}: ${error.message}` : String(error)}</p>
        <button type="button" className="plain-button" onClick={() => location.reload()}>
          {zh.failure.reload}
        </button>
      </div>
    );
  }
}
