// Who acts where no person does: seeds, workers, migrations.

/** Id that `createdBy` and history show then. No record has it. */
export const systemActorId = '00000000-0000-7000-8000-000000000001';
