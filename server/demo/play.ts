import { createHash } from 'node:crypto';
import type { Actor, CompiledRelease, DocumentEntry, JsonObject, Practice, Result, Setting } from '../../engine/index.js';
import {
  addDays,
  applyEvent,
  attachDocument,
  deliverDeadline,
  dueDeadlines,
  editPractice,
  openPractice,
  systemActor,
} from '../../engine/index.js';
import { addMinutes, onDay, workingDay } from './moment.js';
import type { Plan } from './plan.js';
import { idsFor, Random } from './random.js';
import { smallPdf } from './small-pdf.js';
import type { StoryStep } from './story.js';

/** A practice as its story left it, with the bytes of its documents; where a step was refused, which and why. */
export interface Played {
  practice: Practice | null;
  documents: { id: string; bytes: Buffer }[];
  refused: { step: number; code: string; details: unknown } | null;
}

/** What a story is played with. */
export interface Stage {
  seed: string;
  release: CompiledRelease;
  now: string;
  number: string;
}

/** One telling of a plan: the clock, the practice so far and its documents. */
class Play {
  practice: Practice | null = null;
  readonly documents: Played['documents'] = [];
  readonly newId: () => string;
  readonly #random: Random;
  clock: string;

  constructor(
    private readonly plan: Plan,
    private readonly stage: Stage,
  ) {
    this.newId = idsFor(stage.seed, ...plan.labels);
    this.#random = new Random(stage.seed, 'clock', ...plan.labels);
    this.clock = plan.start;
  }

  /** What falls due until an instant happens, each at its own time; then it is that instant. */
  advance(to: string): void {
    for (let guard = 0; this.practice && guard < 100; guard++) {
      const [next] = dueDeadlines(this.practice, to);
      if (!next) break;
      if (next.at > this.clock) this.clock = next.at;
      this.practice = deliverDeadline(this.#setting(systemActor(this.practice.service)), this.practice, next, this.plan.subject);
    }
    this.clock = to;
  }

  /** When the next step takes place: at its own time, else some days later or, without days, some minutes. */
  timeOf(step: StoryStep, index: number): string {
    if (index === 0) return this.clock;
    if (step.at !== undefined) return step.at > this.clock ? step.at : this.clock;
    const { calendar } = this.stage.release;
    const [least = 0, most = least] = this.plan.daysBetween;
    const day = addDays(calendar.localDate(this.clock), this.#random.whole(least, most));
    const later = addMinutes(this.clock, this.#random.whole(120, 1500) / 60);
    const sameDay = day === calendar.localDate(this.clock);
    if (sameDay) return later <= this.stage.now && calendar.localDate(later) === day ? later : this.clock;
    return onDay(calendar, later, workingDay(calendar, day, 1));
  }

  take(step: StoryStep): Result<Practice | null> {
    const { as, open, attach = [], edit: data, send: event, note } = step;
    if (as === undefined) return { ok: true, value: this.practice };
    const setting = this.#setting(this.plan.cast.actor(as));
    const { subject } = this.plan;
    let practice = this.practice;
    if (open) {
      const opened = openPractice(setting, { id: this.newId(), number: this.stage.number, subject, data: open });
      if (!opened.ok) return opened;
      practice = opened.value;
    }
    if (!practice) return { ok: true, value: null };
    const attached = this.#attach(setting, practice, attach);
    if (!attached.ok) return attached;
    if (event !== undefined) return applyEvent(setting, attached.value, { event, data, note, subject });
    return data ? editPractice(setting, attached.value, { patch: data, revision: attached.value.revision, subject }) : attached;
  }

  #attach(setting: Setting, practice: Practice, categories: string[]): Result<Practice> {
    let so: Result<Practice> = { ok: true, value: practice };
    for (const category of categories) {
      if (!so.ok) return so;
      so = attachDocument(setting, so.value, this.#document(setting, so.value, category));
    }
    return so;
  }

  #document({ type, actor, now, current }: Setting, practice: Practice, category: string): DocumentEntry {
    const declared = type.documentCategories.get(category);
    const id = this.newId();
    const title = declared?.title ?? category;
    const bytes = smallPdf([title, `${type.definition.type.title} ${practice.number}`, this.plan.subject.title]);
    this.documents.push({ id, bytes });
    const entry = {
      id,
      category,
      name: `${category}.pdf`,
      mediaType: 'application/pdf',
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    };
    const expires = `${Number(current.calendar.localDate(now).slice(0, 4)) + 1}-12-31`;
    return { ...entry, addedAt: now, addedBy: { id: actor.id, name: actor.name }, ...(declared?.hasExpiry && { expires }) };
  }

  #setting(actor: Actor): Setting {
    return { type: this.plan.type, current: this.stage.release, actor, now: this.clock, newId: this.newId };
  }
}

/**
 * Plays a story through the engine up to now. A step that would be later is not played, nor what follows it; a step that is
 * refused ends the story there: a term may fall on a holiday this year that was none in the scenario's.
 */
export function playStory(plan: Plan, stage: Stage): Played {
  const play = new Play(plan, stage);
  let refused: Played['refused'] = null;
  for (const [index, step] of plan.steps.entries()) {
    const at = play.timeOf(step, index);
    if (at > stage.now) break;
    play.advance(at);
    const done = play.take(step);
    if (!done.ok) {
      refused = { step: index + 1, code: done.refusal.code, details: done.refusal.details satisfies JsonObject | object };
      break;
    }
    play.practice = done.value;
  }
  play.advance(stage.now);
  const kept = new Set(play.practice?.documents.map(({ id }) => id));
  return { practice: play.practice, documents: play.documents.filter(({ id }) => kept.has(id)), refused };
}
