// The text of a comment, drawn from its Markdown. No HTML, no pictures; people are marked.
import Markdown, { type Components } from 'react-markdown';
import type { CommentJson } from '../../../../../engine/shared/timeline.ts';
import { useText } from '../../../i18n/index.ts';
import { personMark, toMarkdown } from './mentions.ts';

const parts: Components = {
  a: ({ href, children }) => (href?.startsWith(personMark) ? <span className="mention">{children}</span> : <a href={href} target="_blank" rel="noopener noreferrer">{children}</a>),
};

/** Headings of a comment would stand among those of the page. */
const shown = ['p', 'br', 'strong', 'em', 'del', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'a', 'hr'];

export default function CommentText({ comment }: { comment: CommentJson }) {
  const t = useText();
  return <Markdown allowedElements={shown} unwrapDisallowed components={parts}>{toMarkdown(comment.text, comment.mentions, t('comment.somebody'))}</Markdown>;
}
