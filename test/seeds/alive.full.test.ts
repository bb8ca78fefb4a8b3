// Dashboards look alive right after the holidays of Tết and in the middle of a summer.
import { aliveAt } from './alive.ts';

aliveAt('2027-02-10T02:00:00Z');
aliveAt('2026-07-15T09:30:00Z');
