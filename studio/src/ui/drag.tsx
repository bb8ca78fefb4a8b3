// Dragging things between places, by mouse, finger or keyboard. The one module that knows the library for it.
import { Accessibility, PointerActivationConstraints, StyleInjector } from '@dnd-kit/dom';
import { DragDropProvider, KeyboardSensor, PointerSensor, useDraggable, useDroppable } from '@dnd-kit/react';
import type { ReactNode } from 'react';
import { styleNonce } from './theme.ts';

interface Props {
  readonly children: ReactNode;
  /** Way of one press of an arrow key, in pixels. */
  readonly stepPx: { readonly x: number; readonly y: number };
  readonly onDrop: (thing: string, place: string) => void;
}

/** A press is a click until the pointer has gone some way; a finger that moves at once scrolls. */
function startOf({ pointerType }: PointerEvent) {
  return [pointerType === 'touch' ? new PointerActivationConstraints.Delay({ value: 250, tolerance: 5 }) : new PointerActivationConstraints.Distance({ value: 5 })];
}

export function DragArea({ children, stepPx, onDrop }: Props) {
  return (
    <DragDropProvider
      // Its marks make a button of what is a link; whoever cannot see the drag has the menu of the thing instead.
      plugins={(defaults) => [...defaults.filter((plugin) => plugin !== Accessibility), StyleInjector.configure({ nonce: styleNonce() })]}
      sensors={[PointerSensor.configure({ activationConstraints: startOf }), KeyboardSensor.configure({ offset: stepPx, keyboardCodes: { start: ['Space'], cancel: ['Escape'], end: ['Space', 'Enter', 'Tab'], up: ['ArrowUp'], down: ['ArrowDown'], left: ['ArrowLeft'], right: ['ArrowRight'] } })]}
      onDragEnd={({ canceled, operation: { source, target } }) => { if (!canceled && source && target) onDrop(String(source.id), String(target.id)); }}
    >
      {children}
    </DragDropProvider>
  );
}

/** A thing that can be taken to a place; by its handle alone, where it has one. */
export function useDragThing(id: string, disabled: boolean): { readonly ref: (element: Element | null) => void; readonly handle: (element: Element | null) => void; readonly dragged: boolean } {
  const { ref, handleRef, isDragging } = useDraggable({ id, disabled });
  return { ref, handle: handleRef, dragged: isDragging };
}

/** A place that takes things. */
export function useDropPlace(id: string, disabled = false): { readonly ref: (element: Element | null) => void; readonly over: boolean } {
  const { ref, isDropTarget } = useDroppable({ id, disabled });
  return { ref, over: isDropTarget };
}
