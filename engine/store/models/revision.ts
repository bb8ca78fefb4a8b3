// Revisions, the metadata documents they are made of (by content), physical names, and the head that says which one is live.
import { SiteModel } from './site-model.ts';

/** How a revision came to be published. */
export type RevisionVia = 'session' | 'token' | 'start' | 'command';

export interface PackageRow { readonly name: string; readonly version: string; readonly requires: readonly string[] }
export interface DocumentRow { readonly layer: string; readonly kind: string; readonly name: string; readonly hash: string }

export class Head extends SiteModel {
  static override tableName = '_head';

  declare id: number;
  declare revision: number;
  /** bigint, hence text. */
  declare authority: string;
}

export class Revision extends SiteModel {
  static override tableName = '_revision';
  static override idColumn = 'number';
  static override get jsonAttributes(): string[] { return ['packages', 'documents']; }

  declare number: number;
  declare at: Date;
  declare by: string | null;
  declare title: string;
  declare base: number;
  /** In the order of the layers. */
  declare packages: readonly PackageRow[];
  declare documents: readonly DocumentRow[];
  /** Hash of the meta-schemas that the documents passed. */
  declare forms: string | null;
  /** null where an older version of the program published. */
  declare via: RevisionVia | null;
  declare tokenId: string | null;
}

export class StoredDocument extends SiteModel {
  static override tableName = '_document';
  static override idColumn = 'hash';

  declare hash: string;
  declare text: string;
}

export class PhysicalName extends SiteModel {
  static override tableName = '_physical_name';
  static override idColumn = ['entity', 'field', 'part'];

  declare entity: string;
  declare field: string;
  declare part: string;
  declare name: string;
}
