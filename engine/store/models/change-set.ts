// Change-sets and the overlay documents that they replace.
import { Model } from 'objection';
import { SiteModel } from './site-model.ts';

export type ChangeSetState = 'open' | 'published' | 'discarded';

export class ChangeSet extends SiteModel {
  static override tableName = '_change_set';
  static override get relationMappings() {
    return {
      documents: { relation: Model.HasManyRelation, modelClass: ChangeSetDocument, join: { from: '_change_set.id', to: '_change_set_document.change_set_id' } },
    };
  }

  declare id: string;
  declare title: string;
  declare base: number;
  declare createdAt: Date;
  declare createdBy: string;
  declare state: ChangeSetState;
  declare documents?: ChangeSetDocument[];
}

/** The whole overlay document as it shall be; null takes it out of the overlay. */
export class ChangeSetDocument extends SiteModel {
  static override tableName = '_change_set_document';
  static override idColumn = ['change_set_id', 'kind', 'name'];

  declare changeSetId: string;
  declare kind: string;
  declare name: string;
  declare text: string | null;
  /** Content address of what the overlay said when the draft began; '' for nothing. */
  declare base: string | null;
}
