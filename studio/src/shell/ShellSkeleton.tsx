// The shell's geometry while the first answers are on their way.
export function ShellSkeleton() {
  return (
    <div className="shell" aria-busy="true">
      <aside className="shell-side t-late">
        <span className="t-skeleton" style={{ width: 120, height: 22, margin: '8px 8px 20px' }} />
        {[90, 120, 70, 100, 84].map((width) => <span key={width} className="t-skeleton" style={{ width, margin: '12px 10px' }} />)}
      </aside>
      <main className="shell-main"><div className="pane" /></main>
    </div>
  );
}
