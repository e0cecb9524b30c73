import { generate, type LoadOrder } from './generator.ts';

// The load comes from a process of its own: its work does not stand in the measured one's way but for the cores.
process.on('message', (order: LoadOrder) => {
  generate(order).then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ error: error instanceof Error ? error.message : String(error) }),
  );
});
process.once('disconnect', () => process.exit());
