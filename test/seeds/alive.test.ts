// Dashboards look alive on the first day of a year, before anything has happened in it.
import { aliveAt } from './alive.ts';

aliveAt('2029-01-01T01:00:00Z');
