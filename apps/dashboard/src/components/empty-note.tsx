/** An empty list in plain words, with what to do about it. */
export function EmptyNote({ text, hint }: { text: string; hint?: string }) {
  return (
    <div className="note">
      <p className="note-text">{text}</p>
      {hint && <p className="note-detail">{hint}</p>}
    </div>
  );
}
