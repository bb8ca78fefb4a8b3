// An admin's way from a change to a live revision, through the API.
import type { Client, Reply } from './client.ts';

/** Publishes merges into overlay documents, and new ones, `kind/name` → patch, approving every finding that asks for it; gives the revision. */
export async function publishChange(client: Client, documents: Readonly<Record<string, unknown>>): Promise<number> {
  const { id } = bodyOf(await client.post('/api/metadata/change-sets', { title: 'test' }));
  for (const [name, patch] of Object.entries(documents)) {
    const merged = await client.patch(`/api/metadata/change-sets/${id}/documents/${name}`, patch);
    bodyOf(merged.body?.code === 'deploy.unknown-document' ? await client.put(`/api/metadata/change-sets/${id}/documents/${name}`, patch) : merged);
  }
  const plan = bodyOf(await client.post(`/api/metadata/change-sets/${id}/plan`));
  const approvals = plan.findings.filter((finding: { level: string }) => finding.level === 'approve').map((finding: { id: string }) => finding.id);
  return bodyOf(await client.post(`/api/metadata/change-sets/${id}/publish`, { planId: plan.id, approvals })).revision;
}

function bodyOf(reply: Reply): Reply['body'] {
  if (reply.status >= 300) throw new Error(`${reply.status} ${reply.text}`);
  return reply.body;
}
