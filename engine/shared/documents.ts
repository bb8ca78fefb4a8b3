// Metadata documents after merge, as the meta-schemas in metadata/schema accept them. The engine and the studio both read them;
// neither changes them in place.
import type { Dashboard } from './generated/dashboard.generated.ts';
import type { Entity, Field, Inverse, Option } from './generated/entity.generated.ts';
import type { Options } from './generated/options.generated.ts';
import type { Report } from './generated/report.generated.ts';
import type { ActionRule as ActionGrant, FieldRule as FieldGrants, Role } from './generated/role.generated.ts';
import type { Workflow } from './generated/workflow.generated.ts';

type DeepReadonly<T> = T extends readonly (infer Item)[] ? readonly DeepReadonly<Item>[] : T extends object ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> } : T;

export type EntityDocument = DeepReadonly<Entity>;
/** One entry of an entity's `properties`; keywords of a single field type are optional here. */
export type FieldDocument = DeepReadonly<Field>;
export type FieldTypeName = FieldDocument['fieldType'];
export type OptionDocument = DeepReadonly<Option>;
export type InverseDocument = DeepReadonly<Inverse>;
export type OptionsDocument = DeepReadonly<Options>;
export type RuleDocument = NonNullable<EntityDocument['rules']>[string];
export type FeedCapability = NonNullable<NonNullable<EntityDocument['capabilities']>['feed']>;
export type Ownership = NonNullable<NonNullable<EntityDocument['record']>['ownership']>;

export type RoleDocument = DeepReadonly<Role>;
export type ActionRule = DeepReadonly<ActionGrant>;
export type Scope = Extract<ActionRule, string>;
export type FieldRule = DeepReadonly<FieldGrants>;
export type FieldGrant = Extract<FieldRule, string>;

export type ReportDocument = DeepReadonly<Report>;
export type MeasureDocument = NonNullable<ReportDocument['measures']>[number];
export type PromptDocument = NonNullable<ReportDocument['prompts']>[string];
export type DashboardDocument = DeepReadonly<Dashboard>;
export type TileDocument = DashboardDocument['items'][number];
export type WorkflowDocument = DeepReadonly<Workflow>;
export type WorkflowTrigger = WorkflowDocument['trigger'];
export type WorkflowStep = WorkflowDocument['steps'][number];
/** The step of one kind. */
export type StepOf<Kind extends WorkflowStep['kind']> = Extract<WorkflowStep, { readonly kind: Kind }>;
