// Initials on a pastel that follows from the name. Never loads a picture.
function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  // Names of people have four words at most; of a long firm's name the last two tell it apart from “Công ty …”.
  const first = (words.length > 4 ? words.at(-2) : words[0])?.[0] ?? '?';
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? '') : '';
  return (first + last).toUpperCase();
}

function hueOf(name: string): number {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 8191;
  return sum % 8;
}

export function Avatar({ name, size }: { name: string; size?: 'md' | 'lg' }) {
  return (
    <span className="t-avatar" data-hue={hueOf(name)} data-size={size} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}
