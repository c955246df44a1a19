// Lets the examples run from a clone, where the packages are built but not installed:
// `node --import ./from-repository.mjs listener.mjs`. After `npm install @sv/events` nobody needs it.
import { register } from 'node:module';

register('./from-repository-hooks.mjs', import.meta.url);
