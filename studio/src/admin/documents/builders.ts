// Kinds of document that are made on a screen of their own; their form and source stay beside it.
import { lazy, type ComponentType } from 'react';
import type { BuilderProps } from './builder-props.ts';


const builders: Readonly<Record<string, ComponentType<BuilderProps>>> = {
  dashboard: lazy(() => import('./DashboardDocument.tsx').then((module) => ({ default: module.DashboardDocument }))),
  report: lazy(() => import('./ReportDocument.tsx').then((module) => ({ default: module.ReportDocument }))),
};

export function builderFor(kind: string): ComponentType<BuilderProps> | undefined {
  return builders[kind];
}
